using Headway.Model.Data;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Model.Tests.Manifest;

public sealed class PoolTests
{
    [Theory]
    [InlineData("", PoolMode.Transaction, 25, 10, 5, 3, 1000)]
    [InlineData(", pool: {}", PoolMode.Transaction, 25, 10, 5, 3, 1000)]
    [InlineData(", pool: { mode: transaction, size: 25, clients: 1000 }", PoolMode.Transaction, 25, 10, 5, 3, 1000)]
    [InlineData(", pool: 40", PoolMode.Transaction, 40, 10, 5, 3, 1000)]
    [InlineData(", pool: 4", PoolMode.Transaction, 4, 4, 5, 3, 1000)]
    [InlineData(", pool: 88", PoolMode.Transaction, 88, 10, 2, 3, 1000)]
    [InlineData(", pool: { mode: session, size: 1, min: 0, reserve: 0, reserveAfter: 1m, clients: 1 }", PoolMode.Session, 1, 0, 0, 60, 1)]
    public void A_pool_has_the_guides_sizes_unless_the_file_says_others(
        string pool, PoolMode mode, int size, int min, int reserve, int reserveAfter, int clients)
    {
        var result = Read($"engine: postgres{pool}");

        Assert.True(result.IsValid, string.Join('\n', result.Problems));
        Assert.Equal(
            new PoolSizes
            {
                Mode = mode,
                Size = size,
                Min = min,
                Reserve = reserve,
                ReserveAfter = TimeSpan.FromSeconds(reserveAfter),
                Clients = clients,
            },
            result.Project!.Databases[DatabaseName.Parse("db")].Pool);
    }

    [Theory]
    [InlineData("engine: redis, pool: 5", "databases/db/pool: must not be there: only postgres has a pool")]
    [InlineData("engine: postgres, pool: { mode: statement }", "databases/db/pool/mode: must be one of transaction, session")]
    [InlineData("engine: postgres, pool: { size: 91 }", "databases/db/pool/size: must be")]
    [InlineData("engine: postgres, pool: { size: 0 }", "databases/db/pool/size: must be")]
    [InlineData("engine: postgres, pool: { size: 5, min: 6 }", "databases/db/pool/min: must be at most the size of 5, was 6")]
    [InlineData("engine: postgres, pool: { size: 80, reserve: 11 }", "databases/db/pool/reserve: must be at most 10: with the size of 80")]
    [InlineData("engine: postgres, pool: { clients: 10001 }", "databases/db/pool/clients: must be")]
    [InlineData("engine: postgres, pool: { reserveAfter: 1500ms }", "databases/db/pool/reserveAfter: must be whole seconds")]
    [InlineData("engine: postgres, pool: { sizes: 4 }", "databases/db/pool/sizes: is not known; did you mean 'size'?")]
    public void A_pool_that_cannot_be_is_refused(string database, string problem)
    {
        var problems = Read(database).Problems;

        Assert.StartsWith(problem, Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    private static ManifestResult Read(string database) =>
        ManifestReader.Read($"project: p\nservices: {{ api: {{ start: ./run }} }}\ndatabases: {{ db: {{ {database} }} }}\n");
}
