using Headway.Model.Variables;

namespace Headway.Model.Tests.Variables;

public sealed class SecretRedactorTests
{
    [Theory]
    [InlineData("password is hunter22!", "password is [secret]!")]
    [InlineData("hunter22hunter22", "[secret][secret]")]
    [InlineData("nothing here", "nothing here")]
    public void A_secret_is_replaced_wherever_it_stands(string text, string expected) =>
        Assert.Equal(expected, new SecretRedactor(["hunter22"]).Redact(text));

    [Fact]
    public void The_longer_one_of_two_secrets_goes_first() =>
        Assert.Equal("[secret]", new SecretRedactor(["hunter22", "hunter22-and-more"]).Redact("hunter22-and-more"));

    [Fact]
    public void What_is_too_short_to_be_told_from_ordinary_text_stays() =>
        Assert.Equal("a 12345 b", new SecretRedactor(["12345"]).Redact("a 12345 b"));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Of_a_secret_with_several_lines_every_line_is_replaced(string end)
    {
        var redactor = new SecretRedactor([$"-----BEGIN KEY-----{end}c2VjcmV0IG9uZQ{end}  c2VjcmV0IHR3bw{end}x{end}"]);

        Assert.Equal("[secret]", redactor.Redact("c2VjcmV0IG9uZQ"));
        Assert.Equal("key: [secret]", redactor.Redact("key: c2VjcmV0IHR3bw"));
        Assert.Equal("x", redactor.Redact("x"));
    }
}
