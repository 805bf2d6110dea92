using Headway.Model.Variables;

namespace Headway.Model.Tests.Variables;

public sealed class PlaceholderTests
{
    [Theory]
    [InlineData("your-secret-min-32-chars")]
    [InlineData("your_api_key")]
    [InlineData("YOUR-KEY")]
    [InlineData("changeme")]
    [InlineData("change-me")]
    [InlineData("ChangeMe123!")]
    [InlineData("please-change-this")]
    [InlineData("secure_password_here")]
    [InlineData("put-your-token-here")]
    [InlineData("PASSWORD")]
    [InlineData("password")]
    [InlineData("password123")]
    [InlineData("secret")]
    [InlineData("my_secret")]
    [InlineData("0x…")]
    [InlineData("0x...")]
    [InlineData("0x0000000000000000")]
    [InlineData("xxx")]
    [InlineData("XXXXXXXX")]
    [InlineData("sk-xxxxxxxx")]
    [InlineData("AIza_...")]
    [InlineData("<your token>")]
    [InlineData("[token]")]
    [InlineData("${JWT_SECRET}")]
    [InlineData("{{ token }}")]
    [InlineData("todo")]
    [InlineData(" changeme ")]
    [InlineData("replace_me")]
    [InlineData("postgresql://app:PASSWORD@localhost/app")]
    [InlineData("redis://default:changeme@localhost")]
    public void What_somebody_forgot_to_replace_is_a_placeholder(string value) => Assert.True(Placeholder.IsPlaceholder(value));

    [Theory]
    [InlineData("kJ8sPq2vXw9LmNb3TzRy6FdHc4GaUe1S")]
    [InlineData("AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY")]
    [InlineData("0x52908400098527886E0F7030069857D2E4169EE7")]
    [InlineData("https://example.com")]
    [InlineData("""["https://a.example.com"]""")]
    [InlineData("production")]
    [InlineData("true")]
    [InlineData("postgresql://app:s3cr3tXYZ@127.0.0.1:5432/app")]
    [InlineData("smtp.gmail.com")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----")]
    [InlineData("correct horse battery staple")]
    public void A_real_value_is_none(string value) => Assert.False(Placeholder.IsPlaceholder(value));
}
