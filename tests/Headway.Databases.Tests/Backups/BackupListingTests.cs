using System.Text.Json;
using Headway.Databases.Backups;

namespace Headway.Databases.Tests.Backups;

public sealed class BackupListingTests
{
    [Fact]
    public void What_cannot_be_read_is_not_taken_for_a_repository_without_backups()
    {
        const string unreadable = """[{"backup":[],"name":"main","status":{"code":99,"message":"[FormatError] invalid key/value"}}]""";

        Assert.Contains("FormatError", Assert.Throws<JsonException>(() => BackupListing.Read(unreadable)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stanza_without_a_backup_has_none() =>
        Assert.Empty(BackupListing.Read("""[{"backup":[],"name":"main","status":{"code":2,"message":"no valid backups"}}]"""));
}
