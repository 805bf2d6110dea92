using System.Text;
using Headway.Databases.Offsite;
using Headway.Model.Backups;

namespace Headway.Databases.Tests.Offsite;

public sealed class EnvelopeTests
{
    private static readonly OffsiteHistory History = new("the-key-of-the-repository", "one", "two", [new TimelineStart(2, DateTimeOffset.UnixEpoch, 1, DateTimeOffset.UnixEpoch)]);

    [Fact]
    public void Only_its_passphrase_opens_it_and_nothing_of_it_is_readable()
    {
        var text = Envelope.Make(History, "here", "correct horse battery").Write();
        var read = Envelope.Read(text)!;

        Assert.Null(read.Open("another horse battery"));
        var opened = read.Open("correct horse battery")!;
        Assert.Equal((History.Key, History.Password, History.AdminPassword), (opened.Key, opened.Password, opened.AdminPassword));
        Assert.Equal(History.Timelines, opened.Timelines);
        Assert.DoesNotContain(History.Key, Encoding.UTF8.GetString(text), StringComparison.Ordinal);
        Assert.Equal(Envelope.OwnerOf(History.Key), read.Owner);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"Version":9,"Owner":"x","Holder":"y","Salt":"","Rounds":1,"Sealed":""}""")]
    public void What_is_no_envelope_is_not_taken_for_one(string text) => Assert.Null(Envelope.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_sealed_part_that_is_cut_off_does_not_open() =>
        Assert.Null(new Envelope(1, "owner", "holder", new byte[16], 1, new byte[5]).Open("correct horse battery"));
}
