using System.Net.Mail;
using System.Text.RegularExpressions;

namespace Credify.Api.Accounts;

/// <summary>The body of <c>POST /api/v1/auth/signup</c>.</summary>
public sealed partial record SignUpRequest(
    string? Email, string? Password, string? Name, string? Phone, string? AccountType, string? Organization)
{
    public const int ShortestPassword = 10;

    private const int LongestPassword = 200;
    private const int LongestName = 255;

    private static readonly string[] AccountTypes = ["individual", "institution"];

    /// <summary>Addresses differ not by capital letters.</summary>
    public string NormalEmail => Email!.Trim().ToLowerInvariant();

    /// <summary>The digits alone, as E.164 has them: at most 15.</summary>
    public string NormalPhone => NoDigit().Replace(Phone!, "");

    /// <summary>A person without an organisation is one of their own.</summary>
    public string OrganizationName => string.IsNullOrWhiteSpace(Organization) ? Name!.Trim() : Organization.Trim();

    public string NormalAccountType => AccountType ?? AccountTypes[0];

    /// <returns>What is wrong, as one sentence; null when all is well.</returns>
    public string? Problem() => this switch
    {
        { Email: not { Length: <= 255 } } => "email is missing.",
        _ when !IsEmail(Email.Trim()) => "email is no e-mail address.",
        { Password: not { Length: >= ShortestPassword and <= LongestPassword } } =>
            $"password must have {ShortestPassword} to {LongestPassword} characters.",
        _ when !IsName(Name) => "name is missing or too long.",
        { Phone: null } => "phone is missing.",
        _ when !PhoneNumber().IsMatch(Phone) || NormalPhone.Length is < 6 or > 15 =>
            "phone must be an international number such as +49 30 1234567.",
        _ when Organization is not null && !IsName(OrganizationName) => "organization is too long.",
        _ when !AccountTypes.Contains(NormalAccountType) => "account_type must be individual or institution.",
        _ => null,
    };

    private static bool IsEmail(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && !text.Contains('"');

    private static bool IsName(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= LongestName && !text.Any(char.IsControl);

    [GeneratedRegex(@"\A\+?[0-9 ()/.-]{6,30}\z")]
    private static partial Regex PhoneNumber();

    [GeneratedRegex("[^0-9]")]
    private static partial Regex NoDigit();
}
