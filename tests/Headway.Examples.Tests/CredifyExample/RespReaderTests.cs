using System.Text;
using Credify.Redis;

namespace Headway.Examples.Tests.CredifyExample;

public sealed class RespReaderTests
{
    [Theory]
    [InlineData("+OK\r\n", "OK")]
    [InlineData("$6\r\nhällo\r\n", "hällo")]
    [InlineData("$0\r\n\r\n", "")]
    public async Task Strings_are_counted_in_bytes(string wire, string expected)
    {
        var value = await ReadAsync(wire);

        Assert.Equal(expected, value.AsText());
    }

    [Fact]
    public async Task Lists_nest_and_hold_every_type_however_small_the_packets_are()
    {
        var value = await ReadAsync("*4\r\n:-7\r\n$-1\r\n*1\r\n$2\r\nab\r\n-ERR no\r\n");

        var items = value.AsList();
        Assert.Equal(-7, items[0].AsInteger());
        Assert.IsType<RespValue.Null>(items[1]);
        Assert.Equal("ab", items[2].AsList()[0].AsText());
        Assert.Equal(new RespValue.Error("ERR no"), items[3]);
    }

    [Theory]
    [InlineData("?what\r\n")]
    [InlineData("\r\n")]
    [InlineData(":x\r\n")]
    [InlineData("$99999999999\r\n")]
    [InlineData("*99999999\r\n")]
    public async Task What_is_no_RESP_is_refused(string wire) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(wire));

    [Theory]
    [InlineData("")]
    [InlineData("$10\r\nabc")]
    [InlineData("*2\r\n:1\r\n")]
    public async Task An_answer_that_breaks_off_is_an_error(string wire) =>
        await Assert.ThrowsAsync<EndOfStreamException>(() => ReadAsync(wire));

    [Fact]
    public async Task Lists_nested_without_end_are_refused() =>
        await Assert.ThrowsAsync<InvalidDataException>(
            () => ReadAsync(string.Concat(Enumerable.Repeat("*1\r\n", 10_000))));

    [Fact]
    public void A_command_carries_line_ends_and_umlauts_as_they_are()
    {
        var wire = RespCommand.Encode(["SET", "ä\r\nDEL x", ""]);

        Assert.Equal("*3\r\n$3\r\nSET\r\n$9\r\nä\r\nDEL x\r\n$0\r\n\r\n", Encoding.UTF8.GetString(wire));
    }

    private static Task<RespValue> ReadAsync(string wire) =>
        new RespReader(new OneByteAtATime(Encoding.UTF8.GetBytes(wire))).ReadAsync(TestContext.Current.CancellationToken);

    private sealed class OneByteAtATime(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer.Length > 1 ? buffer[..1] : buffer, cancellationToken);
    }
}
