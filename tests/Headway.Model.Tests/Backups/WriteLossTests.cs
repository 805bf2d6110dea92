using Headway.Model.Backups;

namespace Headway.Model.Tests.Backups;

public sealed class WriteLossTests
{
    [Fact]
    public void What_was_written_since_is_the_difference_and_the_most_written_table_is_first()
    {
        var then = new WriteCounters(1000, [new("public.a", 10, 5, 1), new("public.b", 3, 0, 0), new("public.gone", 9, 9, 9)]);
        var now = new WriteCounters(1042, [new("public.a", 12, 5, 1), new("public.b", 3, 0, 0), new("public.new", 50, 0, 0)]);

        var loss = WriteLoss.Between(then, now);

        Assert.Equal(42, loss.Transactions);
        Assert.Equal([new TableCounters("public.new", 50, 0, 0), new TableCounters("public.a", 2, 0, 0)], loss.Tables);
    }

    [Fact]
    public void Counters_that_began_anew_count_from_nothing()
    {
        var loss = WriteLoss.Between(new WriteCounters(1000, [new("public.a", 10, 5, 1)]), new WriteCounters(1001, [new("public.a", 3, 6, 1)]));

        Assert.Equal([new TableCounters("public.a", 3, 6, 1)], loss.Tables);
    }
}
