namespace Headway.Acceptance.Tests.Input;

/// <summary>One endpoint with one method.</summary>
/// <param name="Id">Its name in the document.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path with its placeholders.</param>
/// <param name="Parameters">What stands in path and query.</param>
/// <param name="Fields">The fields of the JSON body; null when there is none.</param>
public sealed record ApiOperation(
    string Id, HttpMethod Method, string Path, IReadOnlyList<ApiInput> Parameters, IReadOnlyList<ApiInput>? Fields)
{
    public IEnumerable<ApiInput> Inputs => Parameters.Concat(Fields ?? []);

    public bool IsOfProject => Path.Contains("{project}", StringComparison.Ordinal);
}
