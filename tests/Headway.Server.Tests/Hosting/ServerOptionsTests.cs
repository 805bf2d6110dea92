using Headway.Server.Hosting;

namespace Headway.Server.Tests.Hosting;

public sealed class ServerOptionsTests
{
    [Fact]
    public void Every_option_is_read()
    {
        var options = ServerOptions.Parse(
            ["--data", "/srv/x", "--listen", "http://127.0.0.1:1", "--edge-http", "127.0.0.1:81", "--address-base", "127.90.0.0", "--instance-ports", "31000"]);
        Assert.Equal("/srv/x", options.DataDirectory);
        Assert.Equal("http://127.0.0.1:1", options.Listen);
        Assert.Equal("127.0.0.1:81", options.EdgeHttp.ToString());
        Assert.Equal("127.90.0.0", options.AddressBase);
        Assert.Equal(31_000, options.FirstInstancePort);
    }

    [Fact]
    public void A_port_alone_listens_on_all_addresses() =>
        Assert.Equal("0.0.0.0:8080", ServerOptions.Parse(["--edge-http", "8080"]).EdgeHttp.ToString());

    [Theory]
    [InlineData("--what", "x")]
    [InlineData("--data")]
    [InlineData("--listen", "ftp://x")]
    [InlineData("--listen", "7070")]
    [InlineData("--edge-http", "70000")]
    [InlineData("--edge-http", "0")]
    [InlineData("--edge-http", "example.com:80")]
    [InlineData("--address-base", "10.0.0.0")]
    [InlineData("--instance-ports", "-1")]
    public void What_is_not_valid_is_refused_with_what_would_be_right(params string[] args) =>
        Assert.NotEmpty(Assert.Throws<FormatException>(() => ServerOptions.Parse(args)).Message);

    [Fact]
    public void A_database_url_becomes_a_connection_string()
    {
        var text = DatabaseUrl.ToConnectionString("postgresql://ana:p%40ss@db.internal:6000/headway");
        Assert.Contains("Host=db.internal", text);
        Assert.Contains("Port=6000", text);
        Assert.Contains("Password=p@ss", text);
    }

    [Fact]
    public void A_text_that_is_no_database_url_is_refused() =>
        Assert.Throws<FormatException>(() => DatabaseUrl.ToConnectionString("mysql"));
}
