namespace Credify.Domain.Certificates;

/// <summary>The kinds of file that a certificate may be, told by the first bytes and not by what the sender claims.</summary>
public static class FileKind
{
    public const string Pdf = "application/pdf";
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";

    /// <returns>The content type, or null for any other kind of file.</returns>
    public static string? Of(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("%PDF-"u8))
        {
            return Pdf;
        }

        if (content.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return Png;
        }

        return content.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? Jpeg : null;
    }
}
