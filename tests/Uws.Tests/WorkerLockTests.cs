namespace TapGamma.Uws.Tests;

public sealed class WorkerLockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-workers-");

    [Fact]
    public void A_worker_is_dead_when_its_lock_is_free_and_of_other_machines_nothing_is_certain()
    {
        var folders = new JobFolders(_folder.FullName);
        using var mine = new WorkerLock(folders);
        using var other = new WorkerLock(folders);
        Assert.False(mine.IsDead(other.Name));
        var killed = $"{Environment.MachineName}.1.killed";
        File.WriteAllText(Path.Combine(_folder.FullName, ".workers", killed), "");
        Assert.True(mine.IsDead(killed));
        Assert.False(mine.IsDead("elsewhere.1.killed"));
        mine.Sweep();
        Assert.Equal([mine.Name, other.Name], _folder.GetFiles(".workers/*").Select(file => file.Name).Order().OrderBy(name => name != mine.Name));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
