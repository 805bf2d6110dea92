namespace Headway.Model.Manifest.Shapes;

/// <summary>The shape of <c>require</c>.</summary>
internal static class RequireShapes
{
    public const string NamePattern = @"^[A-Za-z_][A-Za-z0-9_]{0,127}\*?$";

    public const string SchemePattern = "^[a-z][a-z0-9+.-]{0,31}$";

    public static ListShape Schemes { get; } = new(new TextShape(SchemePattern), 20);

    public static ListShape Values { get; } = new(new ValueShape(), 100);

    public static ListShape Environments { get; } = new(new TextShape(), 50);

    public static ListShape Allow { get; } = new(new ChoiceShape(["weak", "repeated", "shared", "exposed"], []), 4);

    public static MapShape List { get; } = new(
        [
            new("contains", Values, "Items that must be in the list."),
            new("each", new ChoiceShape(["url"], []), "What each item must be."),
        ],
        [],
        MayBeEmpty: true);

    public static MapShape Rule { get; } = new(
        [
            new("minLength", new NumberShape(1, 65_536), "The least number of characters."),
            new("pattern", new TextShape(), "A regular expression that the value must match."),
            new("equals", new ValueShape(), "The exact value."),
            new("oneOf", Values, "The values of which it must be one."),
            new("url", new EitherShape([new FlagShape(), Schemes]), "Whether it must be a URL, or the schemes of which it must have one."),
            new("list", new EitherShape([new FlagShape(), List]), "Whether it must be a list with commas, or what the list must be."),
            new("in", Environments, "The environments that the rule is for.", "all"),
            new("allow", Allow, "The built-in rules that the variable need not keep."),
        ],
        [],
        MayBeEmpty: true);

    public static NamedShape Require { get; } = new(NamePattern, Rule, ServiceShapes.MaxVariables);
}
