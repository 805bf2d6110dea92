using Headway.Databases.Pooling;

namespace Headway.Databases.Tests.Pooling;

/// <summary>The exchange of RFC 7677, section 3.</summary>
public sealed class ScramLoginTests
{
    private const string Challenge = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    private static ScramLogin Login => new("user", "pencil", "rOprNGfwEbeRWgbNEkqO");

    [Fact]
    public void The_exchange_is_that_of_the_standard()
    {
        var login = Login;
        Assert.Equal("n,,n=user,r=rOprNGfwEbeRWgbNEkqO", login.First);
        Assert.Equal(
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            login.Answer(Challenge));
        Assert.True(login.Proves("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
        Assert.False(login.Proves("v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
    }

    [Fact]
    public void A_server_proves_nothing_before_it_has_asked() =>
        Assert.False(Login.Proves("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));

    [Theory]
    [InlineData("")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    [InlineData("r=another,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=***,i=4096")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=999999999")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==")]
    public void A_challenge_to_somebody_else_is_no_challenge(string challenge) =>
        Assert.Throws<InvalidDataException>(() => Login.Answer(challenge));
}
