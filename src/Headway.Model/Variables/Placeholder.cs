using System.Text.RegularExpressions;

namespace Headway.Model.Variables;

/// <summary>Recognizes values that somebody forgot to replace (requirement P50).</summary>
public static partial class Placeholder
{
    /// <summary>Gets whether a value is a placeholder, such as <c>your-secret-min-32-chars</c>, <c>changeme</c> or <c>0x…</c>.</summary>
    /// <param name="value">The value.</param>
    /// <returns>True for a placeholder.</returns>
    public static bool IsPlaceholder(string value) => Pattern().IsMatch(value.Trim());

    [GeneratedRegex(
        @"\A(
            your[-_\s].*                                    # your-secret-min-32-chars, your_api_key
          | (.*[-_:/])?change[-_\s]?(me|this|it)([-_@!0-9].*)?   # changeme, please-change-me, //user:changeme@host
          | (.*[-_])?replace[-_\s]?(me|this|with.*)         # replace_me
          | .*[-_\s]here                                    # secure_password_here
          | .*://[^@/]*:(password|secret)@.*                # postgres://user:PASSWORD@host
          | (my|the|a|some|super|default|secure|strong|test|example)?[-_\s]?(pass|password|passwd|secret|token|api[-_]?key|key)[0-9!]{0,4}
          | (0x|sk[-_]|pk[-_]|.*[-_=])?(x{3,}|\.{3}|…)      # xxx, 0x…, sk-xxx
          | 0x0*                                            # 0x, 0x000
          | <.*> | \[[a-z_\s-]+\] | \{\{.*\}\} | \$\{.*\}           # <token>, [token], {{token}}, ${TOKEN}
          | todo | tbd | fixme | none | null | undefined | placeholder | example | dummy | foo | bar | insert[-_].*
        )\z",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
            | RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Pattern();
}
