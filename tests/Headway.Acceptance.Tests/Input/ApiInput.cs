namespace Headway.Acceptance.Tests.Input;

/// <summary>One value that a caller chooses.</summary>
/// <param name="In"><c>path</c>, <c>query</c> or <c>body</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What it is.</param>
public sealed record ApiInput(string In, string Name, ApiShape Shape);
