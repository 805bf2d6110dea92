using System.Globalization;
using System.Text;
using Headway.Client.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Http;

/// <summary>A refusal: a value, not an exception. The code is stable API; the sentences are for people.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The stable, dotted code.</param>
/// <param name="Title">What was refused.</param>
/// <param name="Detail">Why.</param>
/// <param name="Try">What to do.</param>
public sealed record Problem(int Status, string Code, string Title, string Detail, string Try)
{
    /// <summary>Gets everything that is wrong with what was sent.</summary>
    public IReadOnlyList<ApiProblemError>? Errors { get; init; }

    /// <summary>Makes the refusal of something that is not there, or is another project's.</summary>
    /// <param name="what">What, such as <c>project</c>.</param>
    /// <param name="name">Its name as it was asked for.</param>
    /// <returns>The refusal.</returns>
    public static Problem NotFound(string what, string name) => new(
        StatusCodes.Status404NotFound,
        $"{what}.not-found",
        $"There is no such {what}",
        $"There is no {what} '{Shown(name)}' that this token may see.",
        "Check the names: 'headway projects' and 'headway status' list what there is.");

    /// <summary>Makes the refusal of something that was sent.</summary>
    /// <param name="code">The stable code.</param>
    /// <param name="detail">What is wrong and what would be right.</param>
    /// <returns>The refusal.</returns>
    public static Problem Invalid(string code, string detail) =>
        new(StatusCodes.Status400BadRequest, code, "The request is not valid", detail, "Nothing was changed: correct it and ask again.");

    /// <summary>Writes the refusal as an answer.</summary>
    /// <returns>The answer.</returns>
    public JsonHttpResult<ApiProblem> ToHttp() =>
        TypedResults.Json(ToApi(), HeadwayJson.Default.ApiProblem, "application/problem+json", Status);

    /// <summary>Writes the refusal as part of an answer.</summary>
    /// <returns>The part.</returns>
    public ApiProblem ToApi() => new() { Status = Status, Code = Code, Title = Title, Detail = Detail, Try = Try, Errors = Errors };

    /// <summary>Makes what a request holds fit for a sentence: short, and nothing that a terminal obeys.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text to show.</returns>
    public static string Shown(string text) =>
        string.Concat(text.EnumerateRunes().Take(64).Where(static rune => !IsUnseen(rune)));

    // Control characters, and those that turn the direction of text or cannot be seen.
    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;
}
