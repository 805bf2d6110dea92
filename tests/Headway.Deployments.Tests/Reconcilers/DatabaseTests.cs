using Headway.Deployments.Reconcilers;
using Headway.Model.Data;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Testing;
using Headway.Testing.Deployments;
using Microsoft.Extensions.Logging.Abstractions;

namespace Headway.Deployments.Tests.Reconcilers;

/// <summary>A database that cannot be started is tried again, and not without a pause.</summary>
public sealed class DatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hwdbr-").FullName;
    private readonly SkippingTime _time = new();
    private readonly PortCalls _calls = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_cannot_be_started_is_tried_again_with_growing_pauses_until_it_can()
    {
        var environments = new FakeEnvironments(_calls);
        var databases = new FakeDatabases(_calls, environments, _folder);
        var host = new FakeDatabaseHost(_calls) { Refuses = _ => "its disk is full" };
        var plan = await databases.EnsureAsync(environments.Add("shop", "production").Id, DatabaseName.Parse("main"), new DatabaseSpec { Engine = DatabaseEngine.Postgres }, Stop);
        Directory.CreateDirectory(plan.Directory);
        var reconciler = new DatabaseReconciler(databases, host, _time, NullLogger<DatabaseReconciler>.Instance);

        for (var second = 0; second < 600; second += 2)
        {
            await reconciler.LookAsync(Stop);
            _time.Advance(reconciler.Pace);
        }

        // After 2, 4, 8, 16, 32 s, then each minute.
        Assert.InRange(Tries, 13, 16);
        host.Refuses = _ => null;
        _time.Advance(TimeSpan.FromMinutes(1));
        await reconciler.LookAsync(Stop);
        Assert.Contains(plan.Id, host.Running);

        // One that was up since is started again at once.
        var before = Tries;
        await reconciler.LookAsync(Stop);
        host.Running.Clear();
        await reconciler.LookAsync(Stop);
        Assert.Equal(before + 1, Tries);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private int Tries => _calls.All.Count(call => call is { Name: "database-host.ensure", Done: false });
}
