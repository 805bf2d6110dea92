using Headway.Model.Gates;

namespace Headway.Model.Tests.Gates;

public sealed class SecretPatternsTests
{
    // Put together here, so that no scan of this repository finds a secret in it.
    public static TheoryData<string, string> Secrets => new()
    {
        { "AKIA" + "IOSFODNN7ABCDEFG", "an AWS access key" },
        { "ghp_" + new string('a', 30) + "1B2c3D", "a GitHub token" },
        { "github_" + "pat_11ABCDEFG0aBcDeFgHiJkL_MnOpQrStUvWxYz0123456789", "a GitHub token" },
        { "glpat-" + "x9Yz_AbCdEfGhIjKlMnO", "a GitLab token" },
        { "xoxb-" + "123456789012-1234567890123-AbCdEfGhIjKl", "a Slack token" },
        { "https://hooks.slack.com/" + "services/T00000000/B00000000/AbCdEfGhIjKlMnOpQrStUvWx", "the address of a Slack web hook" },
        { "sk_" + "live_51HqLyjWDarjtT1zdp7dc", "a Stripe key" },
        { "sk-" + "proj-AbCdEfGhIjKlMnOpQrStUvWx", "an OpenAI or Anthropic key" },
        { "sk-" + "abcdefghijklmnopqrstuvwxyz0123456789", "an OpenAI or Anthropic key" },
        { "AIza" + "SyD3f9Xk2mPq7Lr5Vt8Wn1Yb4Zc6Hg0Jea1", "a Google key" },
        { "npm_" + new string('A', 36), "an npm token" },
        { "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEpAIBAAKCAQEA", "a private key" },
        { "-----BEGIN OPENSSH " + "PRIVATE KEY-----\\nb3BlbnNzaC1rZXk", "a private key" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_secret_of_a_known_form_is_found(string secret, string what)
    {
        var found = new TextScan(new Dictionary<string, string>()).Find("a/b.js", $"// one\nconst key = '{secret}';\n// three\n");

        Assert.Equal([new ExposedSecret("a/b.js", 2, what)], found);
        Assert.DoesNotContain(secret, found[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("sk-your-key-here-and-more-of-it-0123456789")]
    [InlineData("task-abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("sk-learn is a library")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG")]
    [InlineData("-----BEGIN PRIVATE KEY----- marks the beginning")]
    [InlineData("AIza is how a Google key begins")]
    [InlineData("ghp_short")]
    public void What_is_no_secret_is_not_found(string text) =>
        Assert.Empty(new TextScan(new Dictionary<string, string>()).Find("a", text));

    [Fact]
    public void The_environments_own_secrets_are_found_by_their_value()
    {
        var scan = new TextScan(new Dictionary<string, string> { ["kJ8sd7fhK3lsdf93kfQz"] = "api.JWT_SECRET" });

        Assert.Equal([new ExposedSecret("conf.ini", 3, "the value of api.JWT_SECRET")], scan.Find("conf.ini", "a\nb\nkey=kJ8sd7fhK3lsdf93kfQz"));
    }

    [Fact]
    public void A_line_that_is_meant_so_is_left_alone()
    {
        var secret = "AKIA" + "IOSFODNN7ABCDEFG";

        Assert.Empty(new TextScan(new Dictionary<string, string>()).Find("a", $"key = {secret} # headway:allow-secret"));
        Assert.Empty(new TextScan(new Dictionary<string, string>()).Find("a", $"# headway:allow-secret\nkey = {secret}"));
        Assert.Single(new TextScan(new Dictionary<string, string>()).Find("a", $"# headway:allow-secret\n\nkey = {secret}"));
    }
}
