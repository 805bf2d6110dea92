using System.Text.Json;
using System.Text.RegularExpressions;

namespace Headway.Server.Http;

/// <summary>
/// Says in words for people why a request does not fit its endpoint. The framework's own sentences name types of the
/// program and repeat what was sent, so only what is known of them is used.
/// </summary>
internal static partial class BindingProblem
{
    /// <summary>Makes the refusal.</summary>
    /// <param name="error">What the framework says.</param>
    /// <returns>The refusal.</returns>
    public static Problem Of(BadHttpRequestException error) => error switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => new Problem(
            error.StatusCode, "request.too-large", "The request is too large", "The body is larger than this endpoint takes.", "Nothing was changed: send less."),
        { InnerException: JsonException json } => Refusal(error, $"The body is not as it must be at {Place(json)}: {Reason(json)}."),
        _ when Parameter().Match(error.Message) is { Success: true } found => Refusal(
            error, $"'{found.Groups["name"].Value}' must be {Words(found.Groups["type"].Value, null)}."),
        _ => Refusal(error, "The request has no body, or one that ends too early."),
    };

    private static Problem Refusal(BadHttpRequestException error, string detail) =>
        Problem.Invalid("request.not-valid", detail) with { Status = error.StatusCode };

    private static string Place(JsonException json) => json.Path is { Length: > 2 } path ? $"'{Problem.Shown(path[2..])}'" : "its top";

    private static string Reason(JsonException json) =>
        Conversion().Match(json.Message) is { Success: true } conversion ? $"it must be {Words(conversion.Groups["type"].Value, json.Path)}"
        : Unknown().Match(json.Message) is { Success: true } unknown ? $"'{Problem.Shown(unknown.Groups["name"].Value)}' is not known"
        : "it is no valid JSON";

    private static string Words(string type, string? path) => type switch
    {
        _ when type.Contains("Dictionary", StringComparison.Ordinal) => "an object of texts",
        _ when type.Contains("List", StringComparison.Ordinal) => "a list of texts",
        _ when type.Contains("Int32", StringComparison.Ordinal) || type.StartsWith("int", StringComparison.Ordinal) => "a whole number",
        _ when type.Contains("bool", StringComparison.OrdinalIgnoreCase) => "true or false",
        _ when type.Contains("string", StringComparison.OrdinalIgnoreCase) => "valid text",
        _ when path is "$" => "an object",

        // Of a value that may be null the framework names the object that it is in.
        _ => "of another type",
    };

    [GeneratedRegex("^Failed to bind parameter \"(?<type>\\S+) (?<name>\\w+)\" from", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();

    [GeneratedRegex("could not be converted to (?<type>\\S+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Conversion();

    [GeneratedRegex("^The JSON property '(?<name>.*)' could not be mapped", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Unknown();
}
