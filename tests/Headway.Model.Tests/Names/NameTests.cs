using System.Diagnostics;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Headway.Model.Names;
using HostName = Headway.Model.Names.HostName;

namespace Headway.Model.Tests.Names;

public abstract class NameTests<TName>
    where TName : struct, IName<TName>
{
    protected abstract string Valid { get; }

    protected abstract int MaxLength { get; }

    [Theory]
    [MemberData(nameof(HostileText.All), MemberType = typeof(HostileText))]
    public void Hostile_text_is_no_name(string text) => Assert.False(TName.TryParse(text, out _));

    [Fact]
    public void Null_is_no_name() => Assert.False(TName.TryParse(null, out _));

    [Fact]
    public void A_valid_name_keeps_its_text_through_JSON_as_value_and_as_key()
    {
        Assert.True(TName.TryParse(Valid, out var name));

        var json = JsonSerializer.Serialize(new Dictionary<TName, TName> { [name] = name });
        var back = JsonSerializer.Deserialize<Dictionary<TName, TName>>(json);

        Assert.Equal(Valid, back![name].Value);
        Assert.Equal(Valid, name.ToString());
    }

    [Fact]
    public void JSON_with_an_invalid_name_is_refused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TName>("\"$(x)\""));

    [Fact]
    public void Ten_megabytes_are_refused_quickly_with_a_short_message()
    {
        var watch = Stopwatch.StartNew();
        var error = Assert.Throws<FormatException>(() => NameParsing.Parse<TName>(new string('a', 10 << 20)));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"took {watch.Elapsed}");
        Assert.InRange(error.Message.Length, 1, 300);
    }

    [Fact]
    public void A_refused_name_cannot_forge_lines_of_output()
    {
        var error = Assert.Throws<FormatException>(() => NameParsing.Parse<TName>("a\n\u001b[2Jb\u202e"));

        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.DoesNotContain('\u202e', error.Message);
    }

    [Fact]
    public void One_character_more_than_the_longest_name_is_refused()
    {
        var longest = Longest(MaxLength);

        Assert.True(TName.TryParse(longest, out _), longest);
        Assert.False(TName.TryParse(Longest(MaxLength + 1), out _));
    }

    [Fact]
    public void Whatever_is_accepted_is_harmless_ASCII() =>
        Prop.ForAll(
            Gen.Elements('a', 'z', '0', '-', '_', '.', 'A', ':', ' ', '\n', '$', '\'', 'é').NonEmptyListOf()
                .Select(characters => string.Concat(characters)).ToArbitrary(),
            text => !TName.TryParse(text, out _) || text.All(character => char.IsAsciiLetterOrDigit(character) || "-_.:".Contains(character)))
            .QuickCheckThrowOnFailure();

    protected virtual string Longest(int length) => new('a', length);
}

public sealed class ProjectNameTests : NameTests<ProjectName>
{
    protected override string Valid => "my-project-2";

    protected override int MaxLength => 32;

    [Theory]
    [InlineData("A")]
    [InlineData("1a")]
    [InlineData("a-")]
    [InlineData("a_b")]
    [InlineData("a.b")]
    public void It_is_lower_case_and_begins_with_a_letter(string text) => Assert.False(ProjectName.TryParse(text, out _));
}

public sealed class EnvironmentNameTests : NameTests<EnvironmentName>
{
    protected override string Valid => "production";

    protected override int MaxLength => 32;
}

public sealed class ServiceNameTests : NameTests<ServiceName>
{
    protected override string Valid => "api";

    protected override int MaxLength => 32;
}

public sealed class DatabaseNameTests : NameTests<DatabaseName>
{
    protected override string Valid => "postgres";

    protected override int MaxLength => 32;
}

public sealed class VariableNameTests : NameTests<VariableName>
{
    protected override string Valid => "_JWT_Secret2";

    protected override int MaxLength => 128;
}

public sealed class InstanceIdTests : NameTests<InstanceId>
{
    protected override string Valid => "credify-production-api.2_a";

    protected override int MaxLength => 128;
}

public sealed class HostNameTests : NameTests<HostName>
{
    protected override string Valid => "api.credify.localhost";

    protected override int MaxLength => 253;

    [Theory]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("-a.b")]
    [InlineData("a-.b")]
    [InlineData("A.b")]
    [InlineData("a:80")]
    [InlineData("a.b.c.d.e.f.g.h.i")]
    public void It_has_clean_labels(string text) => Assert.False(HostName.TryParse(text, out _));

    protected override string Longest(int length) =>
        string.Concat(Enumerable.Range(1, length).Select(index => index % 63 == 0 && index < length ? '.' : 'a'));
}

public sealed class ArtifactDigestTests : NameTests<ArtifactDigest>
{
    protected override string Valid => "sha256:" + new string('0', 64);

    protected override int MaxLength => 71;

    protected override string Longest(int length) => "sha256:" + new string('f', length - 7);

    [Theory]
    [InlineData("sha256:")]
    [InlineData("sha256:ABCDEFabcdefABCDEFabcdefABCDEFabcdefABCDEFabcdefABCDEFabcdefABCD")]
    [InlineData("md5:00000000000000000000000000000000")]
    public void It_is_a_full_SHA_256_in_lower_case(string text) => Assert.False(ArtifactDigest.TryParse(text, out _));
}
