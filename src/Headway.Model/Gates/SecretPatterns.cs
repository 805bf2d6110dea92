using System.Buffers;
using System.Text.RegularExpressions;

namespace Headway.Model.Gates;

/// <summary>Recognizes secrets in text by the form that their issuers give them (requirements P53, P436). Pure.</summary>
public static partial class SecretPatterns
{
    // What every form begins with: most text is passed over by one vectorized search.
    private static readonly (string Begin, string What, Regex Form)[] Forms =
    [
        ("-----BEGIN ", "a private key", PrivateKey()),
        ("AKIA", "an AWS access key", AwsKey()),
        ("ASIA", "an AWS access key", AwsKey()),
        ("ghp_", "a GitHub token", GitHubToken()),
        ("gho_", "a GitHub token", GitHubToken()),
        ("ghu_", "a GitHub token", GitHubToken()),
        ("ghs_", "a GitHub token", GitHubToken()),
        ("ghr_", "a GitHub token", GitHubToken()),
        ("github_pat_", "a GitHub token", GitHubToken()),
        ("glpat-", "a GitLab token", GitLabToken()),
        ("xoxb-", "a Slack token", SlackToken()),
        ("xoxp-", "a Slack token", SlackToken()),
        ("xoxa-", "a Slack token", SlackToken()),
        ("xapp-", "a Slack token", SlackToken()),
        ("hooks.slack.com/services/", "the address of a Slack web hook", SlackHook()),
        ("sk_live_", "a Stripe key", StripeKey()),
        ("rk_live_", "a Stripe key", StripeKey()),
        ("whsec_", "a Stripe web hook secret", StripeKey()),
        ("sk-", "an OpenAI or Anthropic key", OpenAiKey()),
        ("AIza", "a Google key", GoogleKey()),
        ("npm_", "an npm token", NpmToken()),
        ("SG.", "a SendGrid key", SendGridKey()),
        ("hw_", "a Headway token", HeadwayToken()),
        ("hws_", "a Headway token", HeadwayToken()),
    ];

    private static readonly SearchValues<string> Begins =
        SearchValues.Create([.. Forms.Select(form => form.Begin)], StringComparison.Ordinal);

    /// <summary>Finds every secret of a known form.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Where each begins, and what it is; in order.</returns>
    public static IReadOnlyList<(int At, string What)> Find(string text)
    {
        var found = new List<(int At, string What)>();
        var at = 0;
        while (text.AsSpan(at).IndexOfAny(Begins) is var next and >= 0)
        {
            at += next;
            if (What(text, at) is { } what)
            {
                found.Add((at, what));
            }

            at++;
        }

        return found;
    }

    private static string? What(string text, int at)
    {
        // A word before it means that it is the middle of something else, such as task-… for sk-….
        if (at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]))
        {
            return null;
        }

        var rest = text.AsSpan(at, Math.Min(200, text.Length - at));
        foreach (var (begin, what, form) in Forms)
        {
            if (rest.StartsWith(begin, StringComparison.Ordinal) && form.IsMatch(rest) && !IsExample(rest))
            {
                return what;
            }
        }

        return null;
    }

    private static bool IsExample(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(['\n', '"', '\'', ' ']);
        var token = end < 0 ? rest : rest[..end];
        return token.Contains("EXAMPLE", StringComparison.OrdinalIgnoreCase)
            || token.Contains("xxxx", StringComparison.OrdinalIgnoreCase)
            || token.Contains("your", StringComparison.OrdinalIgnoreCase)
            || token.Contains("...", StringComparison.Ordinal);
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY( BLOCK)?-----\s*([\r\n]|\\n|[A-Za-z0-9+/=]{16})", Options)]
    private static partial Regex PrivateKey();

    [GeneratedRegex("^A[KS]IA[A-Z2-7]{16}($|[^A-Za-z0-9])", Options)]
    private static partial Regex AwsKey();

    [GeneratedRegex("^(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})", Options)]
    private static partial Regex GitHubToken();

    [GeneratedRegex("^glpat-[A-Za-z0-9_-]{20,}", Options)]
    private static partial Regex GitLabToken();

    [GeneratedRegex("^(xox[bpa]-[0-9]{6,}-[A-Za-z0-9-]{10,}|xapp-[0-9]-[A-Za-z0-9-]{20,})", Options)]
    private static partial Regex SlackToken();

    [GeneratedRegex("^hooks\\.slack\\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{16,}", Options)]
    private static partial Regex SlackHook();

    [GeneratedRegex("^([sr]k_live_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/]{24,})", Options)]
    private static partial Regex StripeKey();

    [GeneratedRegex("^sk-((proj|svcacct|admin|ant)-[A-Za-z0-9_-]{20,}|[A-Za-z0-9]{32,})", Options)]
    private static partial Regex OpenAiKey();

    [GeneratedRegex("^AIza[A-Za-z0-9_-]{35}($|[^A-Za-z0-9_-])", Options)]
    private static partial Regex GoogleKey();

    [GeneratedRegex("^npm_[A-Za-z0-9]{36}", Options)]
    private static partial Regex NpmToken();

    [GeneratedRegex("^SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}", Options)]
    private static partial Regex SendGridKey();

    [GeneratedRegex("^hws?_[A-Za-z0-9_-]{40,}", Options)]
    private static partial Regex HeadwayToken();
}
