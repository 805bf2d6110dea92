using Headway.Model.Data;

namespace Headway.Model.Tests.Data;

public sealed class StatementShapeTests
{
    [Theory]
    [InlineData("select * from t where name = 'O''Hara' and id = 42", "select * from t where name = ? and id = ?")]
    [InlineData("select 'cut off in the mid", "select ?")]
    [InlineData("update \"my 1st\" set a1 = $1 -- secret\n where x = 1.5", "update \"my 1st\" set a1 = $1 ? where x = ?")]
    [InlineData("do $body$ secret $body$", "do ?")]
    [InlineData("do $$ cut off", "do ?")]
    [InlineData("select /* who */ 1", "select ? ?")]
    [InlineData("", "")]
    public void Values_and_comments_are_taken_out_and_names_stay(string statement, string shape) =>
        Assert.Equal(shape, StatementShape.Of(statement));

    [Fact]
    public void A_long_statement_is_shortened() => Assert.Equal(121, StatementShape.Of($"select {new string('x', 500)}").Length);
}
