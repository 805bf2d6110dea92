namespace Credify.Api.Accounts;

/// <summary>Another user has this <paramref name="field"/>: <c>email</c> or <c>phone</c>.</summary>
public sealed class AccountTakenException(string field) : Exception($"Another account has this {field}.")
{
    public string Field { get; } = field;
}
