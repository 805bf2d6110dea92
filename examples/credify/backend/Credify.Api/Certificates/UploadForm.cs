using System.Globalization;
using Credify.Domain.Certificates;

namespace Credify.Api.Certificates;

/// <summary>Reads the form of an upload: <c>file</c>, <c>title</c>, <c>holder</c> and, if known, <c>issued_on</c>.</summary>
public static class UploadForm
{
    private const int LongestText = 200;
    private const int LongestFileName = 255;

    /// <returns>The certificate to store, or one sentence that says what is wrong with the form.</returns>
    public static async Task<(CertificateSpec? Spec, string? Problem)> ReadAsync(
        IFormCollection form, Guid organizationId, Guid userId, CancellationToken cancellationToken)
    {
        var title = form["title"].ToString().Trim();
        var holder = form["holder"].ToString().Trim();
        var issued = form["issued_on"].ToString();
        var file = form.Files.GetFile("file");
        if (Problem(title, holder, issued, file) is { } problem)
        {
            return (null, problem);
        }

        var content = new byte[file!.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        if (FileKind.Of(content) is not { } kind)
        {
            return (null, "file must be a PDF, PNG or JPEG.");
        }

        DateOnly? issuedOn = issued.Length > 0 ? Date(issued) : null;
        return (new CertificateSpec(organizationId, userId, title, holder, issuedOn, FileName(file), kind, content), null);
    }

    private static string? Problem(string title, string holder, string issued, IFormFile? file)
    {
        return (title, holder, file) switch
        {
            ({ Length: 0 or > LongestText }, _, _) => $"title must have 1 to {LongestText} characters.",
            (_, { Length: 0 or > LongestText }, _) => $"holder must have 1 to {LongestText} characters.",
            _ when title.Any(char.IsControl) || holder.Any(char.IsControl) => "title and holder must be plain text.",
            _ when issued.Length > 0 && Date(issued) is null => "issued_on must be a date such as 2025-06-30.",
            (_, _, null or { Length: 0 }) => "file is missing or empty.",
            (_, _, { Length: > CertificateSpec.LargestFile }) => "file may have 10 MB at most.",
            _ => null,
        };
    }

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    /// <summary>The last part of the name that the sender gives, without what could confuse a file system or a header.</summary>
    private static string FileName(IFormFile file)
    {
        var name = file.FileName.Split('/', '\\')[^1];
        var safe = new string([.. name.Where(letter => !char.IsControl(letter) && letter is not ('"' or ';'))]).Trim();
        return safe.Length switch
        {
            0 => "certificate",
            > LongestFileName => safe[..LongestFileName],
            _ => safe,
        };
    }
}
