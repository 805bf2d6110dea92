using System.CommandLine;

namespace Headway.Cli.Parsing;

/// <summary>Arguments and options that several commands have.</summary>
internal static class Symbols
{
    public static Argument<string?> OptionalService() => new("service")
    {
        Description = "The service; --service says the same",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Argument<int?> OptionalNumber(string what) => new("number")
    {
        Description = what,
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Option<bool> Detach() => new("--detach", "-d")
    {
        Description = "Do not wait for the end of the deployment",
    };

    public static Option<string?> Message() => new("--message", "-m") { Description = "Why, in a few words", HelpName = "text" };

    public static Option<bool> NoCache() => new("--no-cache") { Description = "Build every service again" };

    public static Option<int> Limit(int byDefault) => new("--limit")
    {
        Description = "The most of them",
        HelpName = "number",
        DefaultValueFactory = _ => byDefault,
    };
}
