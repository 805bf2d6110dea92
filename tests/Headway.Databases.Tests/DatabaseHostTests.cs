using System.Text;
using Headway.Model.Data;

namespace Headway.Databases.Tests;

public sealed class DatabaseHostTests(DatabaseBed bed)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseEngine.Postgres)]
    [InlineData(DatabaseEngine.Redis)]
    public async Task No_password_is_in_an_argument_list_or_in_any_file_of_the_database(DatabaseEngine engine)
    {
        await bed.WithAsync(bed.Plan(engine), async plan =>
        {
            await bed.Host.EnsureAsync(plan with { Password = plan.Password + "-changed" }, Stop);
            await bed.Host.EnsureAsync(plan, Stop);
            string[] secrets = [plan.Password, plan.AdminPassword];
            foreach (var file in Directory.EnumerateDirectories("/proc").Select(folder => Path.Combine(folder, "cmdline")))
            {
                Assert.DoesNotContain(secrets, secret => ReadIfThere(file).Contains(secret, StringComparison.Ordinal));
            }

            // The former password was replaced, so only hashes may be left; the WAL and pg_stat_statements are files here too.
            await bed.Host.StopAsync(plan, Stop);
            foreach (var file in Directory.EnumerateFiles(plan.Directory, "*", SearchOption.AllDirectories))
            {
                Assert.DoesNotContain(secrets, secret => ReadIfThere(file).Contains(secret, StringComparison.Ordinal));
            }
        });
    }

    [Theory]
    [InlineData(DatabaseEngine.Postgres)]
    [InlineData(DatabaseEngine.Redis)]
    public async Task Nobody_else_can_read_the_files_and_the_process_is_not_root(DatabaseEngine engine)
    {
        await bed.WithAsync(bed.Plan(engine), async plan =>
        {
            const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
            foreach (var entry in new DirectoryInfo(plan.Directory).EnumerateFileSystemInfos())
            {
                Assert.Equal(UnixFileMode.None, entry.UnixFileMode & Others);
                Assert.True(entry is FileInfo || (entry.UnixFileMode & UnixFileMode.OtherExecute) == UnixFileMode.None, entry.FullName);
            }

            if (plan.Account is { } account)
            {
                var status = await File.ReadAllLinesAsync($"/proc/{await bed.ProcessIdAsync(plan)}/status", Stop);
                Assert.Contains($"Uid:\t{account.UserId}\t{account.UserId}\t{account.UserId}\t{account.UserId}", status);
            }
        });
    }

    [Theory]
    [InlineData(DatabaseEngine.Postgres)]
    [InlineData(DatabaseEngine.Redis)]
    public async Task Removing_leaves_nothing_and_may_be_repeated(DatabaseEngine engine)
    {
        var plan = bed.Plan(engine);
        await bed.Host.EnsureAsync(plan, Stop);
        await bed.Host.RemoveAsync(plan, Stop);
        await bed.Host.RemoveAsync(plan, Stop);
        Assert.Null(await bed.HandleAsync(plan));
        Assert.False(Directory.Exists(plan.Directory));
        Assert.Contains("connection refused", await bed.Host.ProbeAsync(plan, Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseEngine.Postgres)]
    [InlineData(DatabaseEngine.Redis)]
    public async Task Without_an_account_it_runs_as_the_user_of_its_package(DatabaseEngine engine)
    {
        await bed.WithAsync(bed.Plan(engine) with { Account = null }, async plan =>
        {
            Assert.Null(await bed.Host.ProbeAsync(plan, Stop));
            var status = await File.ReadAllTextAsync($"/proc/{await bed.ProcessIdAsync(plan)}/status", Stop);
            Assert.DoesNotContain("Uid:\t0\t", status, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Hostile_plans_are_refused_before_anything_is_touched()
    {
        var good = bed.Plan(DatabaseEngine.Postgres);
        DatabasePlan[] plans =
        [
            good with { Role = "a\" SUPERUSER; --" }, good with { Role = "headway" }, good with { Role = "pg_monitor" },
            good with { Role = string.Empty }, good with { Role = new string('a', 64) },
            good with { Address = "0.0.0.0" }, good with { Address = "127.0.0.1'\nfsync = off" }, good with { Address = "10.0.0.1" },
            good with { Port = 0 }, good with { Port = 70000 },
            good with { Directory = "/tmp/x'\nfsync = off" }, good with { Directory = "relative" }, good with { Directory = "/tmp/../etc" },
            good with { Password = "short" }, good with { Password = "with\nnewline" }, good with { AdminPassword = "påssword" },
            good with { Engine = (DatabaseEngine)9 },
        ];
        foreach (var plan in plans)
        {
            await Assert.ThrowsAsync<DatabaseException>(() => bed.Host.EnsureAsync(plan, Stop));
        }

        Assert.False(Directory.Exists(good.Directory));
        Assert.Null(await bed.HandleAsync(good));
    }

    [Fact]
    public async Task The_control_plane_gets_the_same_cluster_again_by_its_socket_alone()
    {
        var options = new ControlPlaneClusterOptions { Directory = Path.Combine(bed.Folder, "own") };
        var plan = default(DatabasePlan);
        try
        {
            var first = await new ControlPlaneCluster(bed.Host, options).EnsureAsync(Stop);
            plan = new ControlPlaneCluster(bed.Host, options).Plan();
            using var restarted = bed.NewHost(bed.Options);
            var second = await new ControlPlaneCluster(restarted, options).EnsureAsync(Stop);
            Assert.Equal(first, second);
            await using var connection = new Npgsql.NpgsqlConnection(second);
            await connection.OpenAsync(Stop);
            await using var command = new Npgsql.NpgsqlCommand("SELECT current_setting('listen_addresses')", connection);
            Assert.Equal(string.Empty, await command.ExecuteScalarAsync(Stop));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(options.Directory, "state", "password")));
        }
        finally
        {
            await bed.Host.RemoveAsync(plan!, CancellationToken.None);
        }
    }

    [Theory]
    [InlineData(DatabaseEngine.Postgres, "psql --host 127.80.0.3 --port 5432 --username app --dbname app", "PGPASSWORD")]
    [InlineData(DatabaseEngine.Redis, "redis-cli -h 127.80.0.3 -p 5432", "REDISCLI_AUTH")]
    public void The_client_gets_the_password_by_its_environment_alone(DatabaseEngine engine, string arguments, string variable)
    {
        var plan = bed.Plan(engine) with { Address = "127.80.0.3", Port = 5432, Role = "app" };
        var command = DatabaseClientCommand.For(plan);
        Assert.Equal(arguments.Split(' '), command.Arguments);
        Assert.Equal(plan.Password, Assert.Single(command.Environment, pair => pair.Key == variable).Value);
    }

    private static string ReadIfThere(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return reader.ReadToEnd();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
