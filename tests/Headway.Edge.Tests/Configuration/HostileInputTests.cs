using FsCheck;
using FsCheck.Fluent;
using Headway.Edge.Configuration;
using Headway.Model.Names;
using Headway.Model.Traffic;
using static Headway.Edge.Tests.Support.EdgeHost;

namespace Headway.Edge.Tests.Configuration;

public sealed class HostileInputTests
{
    private static readonly EdgeOptions Options = new() { StateDirectory = "/tmp/headway-hostile" };

    private static readonly string[] Pieces =
        ["\n", "\r", "\0", " ", "\t", "'", "\"", "\\", "#", ";", "<<", "$(id)", "${HOME}", "%[env(PATH)]", "backend evil", "server x 1.2.3.4:80", "a", "/", "..", "-", "é", "@1"];

    [Fact]
    public void A_word_stays_one_word_on_one_line()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Texts(), text =>
        {
            var quoted = Record.Exception(() => ConfigurationText.Quote(text)) is FormatException ? null : ConfigurationText.Quote(text);
            return quoted is null ? text.Any(char.IsControl) : Unquote(quoted) == text && !quoted.Contains('\n', StringComparison.Ordinal);
        }));
    }

    [Fact]
    public void No_path_address_or_name_makes_a_new_directive()
    {
        var structure = Directives(EdgeConfiguration.Of(App(Server("app-1", 20001)) with { Routes = [] }, Options).Text);
        Check.QuickThrowOnFailure(Prop.ForAll(Texts(), text =>
        {
            var server = Server("app-1", 20001) with { Address = text };
            foreach (var plan in new[] { App(Server("app-1", 20001)) with { Routes = [Route("app.example", text, "app")] }, App(server) })
            {
                try
                {
                    var made = EdgeConfiguration.Of(plan, Options);
                    if (!Directives(made.Text).SequenceEqual(structure) || made.RoutesText.Count(c => c == '\n') != made.Routes.Count
                        || made.Routes.Keys.Any(key => key.Any(c => char.IsWhiteSpace(c) || c is ';' or '\\' or '#')))
                    {
                        return false;
                    }
                }
                catch (EdgeException)
                {
                    // Refused before anything was made.
                }
            }

            return !InstanceId.TryParse(text, out _) || ConfigurationText.Quote(text) == text;
        }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("api")]
    [InlineData("/a b")]
    [InlineData("/a\nbackend evil")]
    [InlineData("/a;disable server app/app-1")]
    [InlineData("/a\\")]
    [InlineData("/a#b")]
    [InlineData("/<<")]
    public void A_hostile_path_is_refused_with_its_name(string path)
    {
        var refused = Assert.Throws<EdgeException>(() =>
            EdgeConfiguration.Of(App(Server("app-1", 1)) with { Routes = [Route("app.example", path, "app")] }, Options));
        Assert.Contains("app.example", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void All_faults_of_a_plan_are_told_at_once()
    {
        var plan = new EdgePlan
        {
            Routes = [Route("a.example", "/", "gone"), Route("a.example", "/", "gone")],
            Backends =
            [
                Backend("app", Server("s", 0), Server("s", 70000, weight: 300)) with { PrivateAddress = "localhost", PrivatePort = 1 },
                Backend("app"),
            ],
        };
        var refused = Assert.Throws<EdgeException>(() => EdgeConfiguration.Of(plan, Options));
        foreach (var part in new[] { "'app' is there twice", "'a.example/' is there twice", "'s' is there twice", "'gone'", "port 0", "port 70000", "weight 300", "'localhost'" })
        {
            Assert.Contains(part, refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("relative/folder")]
    [InlineData("/with space")]
    [InlineData("/quote'")]
    [InlineData("/comma,mode,777")]
    [InlineData("/a-folder-whose-name-is-so-long-that-the-name-of-a-socket-in-it-would-not-fit-into-the-kernel")]
    public void A_folder_that_sockets_cannot_live_in_is_refused(string folder) =>
        Assert.Throws<EdgeException>(() => EdgeConfiguration.Of(new(), Options with { StateDirectory = folder }));

    private static Arbitrary<string> Texts() =>
        Gen.Elements(Pieces).ArrayOf().Select(string.Concat).Where(text => text.Length < 200).ToArbitrary();

    private static List<string> Directives(string text) =>
        [.. text.Split('\n').Where(line => !line.Contains("description", StringComparison.Ordinal)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(string.Empty))];

    // HAProxy's reading: within single quotes everything is as it is, outside a backslash keeps the next character.
    private static string? Unquote(string word)
    {
        var (text, quoted) = (new System.Text.StringBuilder(), false);
        for (var i = 0; i < word.Length; i++)
        {
            switch (word[i])
            {
                case '\'':
                    quoted = !quoted;
                    break;
                case '\\' when !quoted:
                    text.Append(word[++i]);
                    break;
                case ' ' or '#' or '"' or '$' when !quoted:
                    return null;
                default:
                    text.Append(word[i]);
                    break;
            }
        }

        return quoted ? null : text.ToString();
    }
}
