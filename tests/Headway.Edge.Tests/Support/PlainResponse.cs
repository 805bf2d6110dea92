namespace Headway.Edge.Tests.Support;

internal sealed record PlainResponse(int Status, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    public string Header(string name) =>
        string.Join(", ", Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value));
}
