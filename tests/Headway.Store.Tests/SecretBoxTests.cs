using System.Text;
using Headway.Store.Secrets;

namespace Headway.Store.Tests;

public sealed class SecretBoxTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("headway-box-").FullName;
    private readonly SecretBox box = new(new byte[32]);

    private string KeyPath => Path.Combine(folder, "keys", "secrets.key");

    [Theory]
    [InlineData("")]
    [InlineData("sesame")]
    [InlineData("字 😀 \0")]
    public void What_was_sealed_opens_at_its_place(string value)
    {
        var sealedValue = box.SealText(value, "row 1");

        Assert.Equal(value, box.OpenText(sealedValue, "row 1"));
        Assert.Equal(33 + Encoding.UTF8.GetByteCount(value), sealedValue.Length);
        Assert.NotEqual(sealedValue, box.SealText(value, "row 1"));
    }

    [Fact]
    public void What_was_moved_to_another_place_does_not_open()
    {
        var refusal = Assert.Throws<SecretBoxException>(() => box.OpenText(box.SealText("sesame", "row 1"), "row 2"));
        Assert.Contains("row 2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_byte_can_be_changed_or_left_out()
    {
        var whole = box.SealText("sesame", "row");
        for (var index = 0; index < whole.Length; index++)
        {
            var changed = (byte[])whole.Clone();
            changed[index] ^= 1;
            Assert.Throws<SecretBoxException>(() => box.Open(changed, "row"));
            Assert.Throws<SecretBoxException>(() => box.Open(whole.AsSpan(0, index), "row"));
        }
    }

    [Fact]
    public void Another_key_is_named_in_the_refusal()
    {
        using var other = new SecretBox(Enumerable.Repeat((byte)7, 32).ToArray());

        var refusal = Assert.Throws<SecretBoxException>(() => other.OpenText(box.SealText("sesame", "row"), "row"));

        Assert.Contains("key file", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fingerprint_tells_same_from_other_and_depends_on_the_key()
    {
        using var other = new SecretBox(Enumerable.Repeat((byte)7, 32).ToArray());

        Assert.Matches("^[0-9a-f]{8}$", box.Fingerprint("sesame"));
        Assert.Equal(box.Fingerprint("sesame"), box.Fingerprint("sesame"));
        Assert.NotEqual(box.Fingerprint("sesame"), box.Fingerprint("sesam"));
        Assert.NotEqual(box.Fingerprint("sesame"), other.Fingerprint("sesame"));
    }

    [Fact]
    public void The_key_file_is_made_once_for_its_owner_alone()
    {
        var made = Enumerable.Range(0, 8).AsParallel().Select(_ => SecretBox.LoadOrCreate(KeyPath)).ToList();

        Assert.All(made, one => Assert.Equal("sesame", one.OpenText(made[0].SealText("sesame", "row"), "row")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(KeyPath)!));
        made.ForEach(one => one.Dispose());
    }

    [Fact]
    public void A_key_file_that_others_may_read_is_refused()
    {
        SecretBox.LoadOrCreate(KeyPath).Dispose();
        File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Assert.Contains("chmod 600", Assert.Throws<SecretBoxException>(() => SecretBox.LoadOrCreate(KeyPath)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    public void A_file_without_a_key_is_refused_and_kept(string content)
    {
        SecretBox.LoadOrCreate(KeyPath).Dispose();
        File.WriteAllText(KeyPath, content);

        Assert.Throws<SecretBoxException>(() => SecretBox.LoadOrCreate(KeyPath));
        Assert.Equal(content, File.ReadAllText(KeyPath));
        Assert.Throws<SecretBoxException>(() => new SecretBox(new byte[31]));
    }

    public void Dispose()
    {
        box.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
