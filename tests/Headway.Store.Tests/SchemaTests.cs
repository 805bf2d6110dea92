using System.Security.Cryptography;
using Headway.Store.Schema;
using Headway.Store.Tests.Fixtures;

namespace Headway.Store.Tests;

public sealed class SchemaTests(Cluster cluster) : StoreTests(cluster)
{
    private static readonly SchemaFile First = new(1, "0001-first.sql", "create table first (id int)");
    private static readonly SchemaFile Second = new(2, "0002-second.sql", "create table second (id int)");

    [Fact]
    public void The_files_are_numbered_without_gaps() =>
        Assert.Equal(Enumerable.Range(1, SchemaFile.ReadAll().Count), SchemaFile.ReadAll().Select(file => file.Version));

    [Fact]
    public async Task A_repeated_migration_applies_nothing() =>
        Assert.Equal(0, await new SchemaMigrator(Bed.Source, Bed.Time).MigrateAsync(Ct));

    [Fact]
    public async Task Servers_that_start_at_once_apply_every_file_once()
    {
        await using var source = StoreDataSource.Create(await Cluster.NewDatabaseAsync());
        var counts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            Task.Run(() => new SchemaMigrator(source, Bed.Time).MigrateAsync(Ct), Ct)));

        Assert.Equal(SchemaFile.ReadAll().Count, counts.Sum());
        Assert.Equal(1, counts.Count(count => count > 0));
    }

    [Fact]
    public async Task A_new_file_is_applied_after_the_old_ones()
    {
        await using var source = StoreDataSource.Create(await Cluster.NewDatabaseAsync());
        Assert.Equal(1, await new SchemaMigrator(source, Bed.Time, [First]).MigrateAsync(Ct));
        Assert.Equal(1, await new SchemaMigrator(source, Bed.Time, [First, Second]).MigrateAsync(Ct));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await using var source = StoreDataSource.Create(await Cluster.NewDatabaseAsync());
        await new SchemaMigrator(source, Bed.Time, [First, Second]).MigrateAsync(Ct);

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => new SchemaMigrator(source, Bed.Time, [First]).MigrateAsync(Ct));

        Assert.Contains("schema from the future", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("0002-second.sql", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_changed_after_it_was_applied_is_refused()
    {
        await using var source = StoreDataSource.Create(await Cluster.NewDatabaseAsync());
        await new SchemaMigrator(source, Bed.Time, [First]).MigrateAsync(Ct);
        var changed = new SchemaFile(1, First.Name, First.Sql + " -- changed");

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => new SchemaMigrator(source, Bed.Time, [changed]).MigrateAsync(Ct));

        Assert.Contains("0001-first.sql", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_behind()
    {
        await using var source = StoreDataSource.Create(await Cluster.NewDatabaseAsync());
        var broken = new SchemaFile(2, "0002-broken.sql", "create table");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => new SchemaMigrator(source, Bed.Time, [First, broken]).MigrateAsync(Ct));

        Assert.Equal(2, await new SchemaMigrator(source, Bed.Time, [First, Second]).MigrateAsync(Ct));
    }

    [Fact]
    public void A_stored_number_of_a_role_never_changes() =>
        Assert.Equal((1, 2, 3), ((int)Access.AccessRole.Reader, (int)Access.AccessRole.Deployer, (int)Access.AccessRole.Admin));

    [Fact]
    public void The_checksum_is_that_of_the_statements() =>
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("create table first (id int)"u8)), First.Checksum);
}
