using Microsoft.AspNetCore.Http.HttpResults;

namespace Credify.Api.Http;

/// <summary>Answers that say what was wrong.</summary>
public static class ApiErrors
{
    public static JsonHttpResult<ApiError> Of(int status, string code, string message) =>
        TypedResults.Json(new ApiError(code, message), statusCode: status);

    public static JsonHttpResult<ApiError> Invalid(string message) =>
        Of(StatusCodes.Status400BadRequest, "invalid_request", message);

    public static JsonHttpResult<ApiError> NotFound(string message) =>
        Of(StatusCodes.Status404NotFound, "not_found", message);
}
