namespace TapGamma.Uws.Tests;

public sealed class JobFoldersTests
{
    [Fact]
    public async Task What_a_dead_worker_left_may_be_removed_by_two_at_once()
    {
        var root = Directory.CreateTempSubdirectory("tapgamma-folders-");
        try
        {
            var folders = new JobFolders(root.FullName);
            for (var round = 0; round < 200; round++)
            {
                var left = Directory.CreateDirectory(folders.PathOf("a", JobFolders.ResultsOf(1)));
                for (var i = 0; i < 10; i++) await File.WriteAllTextAsync(Path.Combine(left.FullName, $"{i}.part"), "", TestContext.Current.CancellationToken);
                // The server that finds the job takes away what the attempt wrote, while the next attempt makes its folder clean.
                await Task.WhenAll(Task.Run(() => folders.RemoveResults("a", 1)), Task.Run(() => folders.KeepOnly("a", [])));
                Assert.Empty(Directory.GetFileSystemEntries(folders.Of("a")));
            }
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Nothing_is_removed_behind_links()
    {
        var root = Directory.CreateTempSubdirectory("tapgamma-folders-");
        try
        {
            var outside = root.CreateSubdirectory("outside/deep");
            var precious = Path.Combine(outside.FullName, "precious");
            await File.WriteAllTextAsync(precious, "", TestContext.Current.CancellationToken);
            var folders = new JobFolders(Path.Combine(root.FullName, "jobs"));
            // A command may leave such links in its folder.
            var work = Directory.CreateDirectory(folders.PathOf("a", "results-1/work")).FullName;
            Directory.CreateSymbolicLink(Path.Combine(work, "folder"), outside.Parent!.FullName);
            Directory.CreateSymbolicLink(folders.PathOf("a", "top"), outside.Parent.FullName);
            File.CreateSymbolicLink(Path.Combine(work, "file"), precious);
            File.CreateSymbolicLink(Path.Combine(work, "nowhere"), Path.Combine(root.FullName, "missing"));
            await File.WriteAllTextAsync(folders.PathOf("a", "results-1/kept"), "", TestContext.Current.CancellationToken);
            folders.KeepOnly("a", ["results-1/kept"]);
            Assert.True(File.Exists(precious));
            Assert.Equal(["results-1/kept"], Directory.GetFiles(folders.Of("a"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folders.Of("a"), file)));
            folders.KeepOnly("a", []);
            Assert.Empty(Directory.GetFileSystemEntries(folders.Of("a")));
            Assert.True(File.Exists(precious));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
}
