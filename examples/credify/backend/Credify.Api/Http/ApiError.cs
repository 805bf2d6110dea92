namespace Credify.Api.Http;

/// <summary>The one shape of all errors: <c>{"error":"not_found","message":"There is no such certificate."}</c>.</summary>
public sealed record ApiError(string Error, string Message);
