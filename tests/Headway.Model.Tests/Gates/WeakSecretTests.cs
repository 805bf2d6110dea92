using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Model.Tests.Gates;

public sealed class WeakSecretTests
{
    [Theory]
    [InlineData("short", "has only 5 characters, and needs 12")]
    [InlineData("aaaaaaaaaaaaaaaa", "repeats the same few characters")]
    [InlineData("abcdeabcdeabcdeabcde", "repeats the same few characters")]
    [InlineData("hunter22hunter22", "repeats the same few characters")]
    [InlineData("aaaaaaaaaaaaaabcdefg", "repeats the same few characters")]
    [InlineData("abcdefghijklmnop", "is a run of neighbouring keys or letters")]
    [InlineData("qwertyuiop01234567890", "is a run of neighbouring keys or letters")]
    [InlineData("my-super-secret-jwt-key-2024", "is made of common words")]
    [InlineData("password123456", "is made of common words")]
    [InlineData("P@ssw0rd1234", "is made of common words")]
    [InlineData("this-is-not-a-safe-secret", "is made of common words")]
    public void A_secret_that_can_be_guessed_is_weak(string value, string why) =>
        Assert.Equal(why, WeakSecret.WhyWeak(VariableName.Parse("JWT_SECRET"), value));

    [Theory]
    [InlineData("kJ8sd7fhK3lsdf93kfQz")]
    [InlineData("AIzaSyD3f9Xk2mPq7Lr5Vt8Wn1Yb4Zc6Hg0Je")]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015")]
    [InlineData("correct horse battery staple")]
    [InlineData("sk_live_51HqLyjWDarjtT1zdp7dc")]
    public void A_random_secret_is_strong(string value) =>
        Assert.Null(WeakSecret.WhyWeak(VariableName.Parse("API_KEY"), value));

    [Fact]
    public void A_password_may_be_shorter_than_a_key()
    {
        Assert.Null(WeakSecret.WhyWeak(VariableName.Parse("SMTP_PASSWORD"), "vK9#mQ2x"));
        Assert.NotNull(WeakSecret.WhyWeak(VariableName.Parse("JWT_SECRET"), "vK9#mQ2x"));
    }

    [Theory]
    [InlineData("JWT_SECRET", true)]
    [InlineData("OPENAI_API_KEY", true)]
    [InlineData("DB_PASSWORD", true)]
    [InlineData("GITHUB_TOKEN", true)]
    [InlineData("NEXT_PUBLIC_API_KEY", false)]
    [InlineData("VITE_API_KEY", false)]
    [InlineData("STRIPE_PUBLISHABLE_KEY", false)]
    [InlineData("CACHE_KEY", false)]
    [InlineData("TOKEN_LIFETIME", false)]
    [InlineData("LOG_LEVEL", false)]
    public void A_credential_is_known_by_its_name(string name, bool isCredential) =>
        Assert.Equal(isCredential, new JudgedVariable(default, VariableName.Parse(name), "x", false, true, true).IsCredential);
}
