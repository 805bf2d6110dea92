using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Headway.Telemetry.Tests;

public sealed class FigureLineTests
{
    [Theory]
    [InlineData("shop.production.api.4-1 200 0 1 23", 24)]
    [InlineData("shop.production.api.4-1 500 2 0 3\n", 5)]
    [InlineData("shop.production.api.4-1 200 0 0 90000000", 65_535)]
    [InlineData("shop.production.api.4-1 200 0 2147483647 2147483647", 65_535)]
    public void A_line_tells_how_long_its_server_took(string text, int milliseconds)
    {
        Assert.True(FigureLine.TryParse(Encoding.UTF8.GetBytes(text), out var line));
        Assert.Equal("shop.production.api.4-1", line.Server.Value);
        Assert.Equal(milliseconds, line.Milliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("<NOSRV> 503 0 -1 -1")]
    [InlineData("api-1 503 0 0 -1")]
    [InlineData("api-1 101 0 0 3")]
    [InlineData("api-1 200 0 0")]
    [InlineData("api-1 200 0 0 1 2")]
    [InlineData("api-1 200 0 0 99999999999")]
    [InlineData("api-1  200 0 0 1")]
    [InlineData("../x 200 0 0 1")]
    [InlineData("\0\u0001\u0002")]
    public void What_is_no_line_or_has_no_time_is_passed_over(string text) =>
        Assert.False(FigureLine.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void No_bytes_make_it_throw() =>
        Prop.ForAll<byte[]>(bytes => FigureLine.TryParse(bytes, out _) || bytes.Length >= 0).QuickCheckThrowOnFailure();
}
