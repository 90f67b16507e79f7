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
}
