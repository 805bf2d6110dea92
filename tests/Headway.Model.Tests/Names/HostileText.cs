namespace Headway.Model.Tests.Names;

/// <summary>Text that no name may be: line ends, quotes, shell, paths, options, look-alikes, invisible and broken characters.</summary>
public static class HostileText
{
    public static TheoryData<string> All() =>
    [
        "", " ", "a\n", "\na", "a\nb", "a\r", "a\0", "a\0b", "a b", "a\tb", "'a'", "\"a\"", "a;b", "a|b", "a&b", "$(reboot)", "${A}", "`id`", "a#b",
        "a\\b", "../a", "/etc", "a/b", "-rf", "--help", "аpi", "ａｐｉ", "api\u200b", "\u202Eapi", "é", "ſ", "\u212A", "İ", "💣", "\uD800", "%2e", "a'--",
        "<a>", "a{}", "a,b", "a=b", "*", "~", "a!", "a@b", "a(b)",
    ];
}
