namespace Headway.Client.Contracts;

/// <summary>Who answers at this address.</summary>
/// <param name="Product">Always <c>headway</c>.</param>
/// <param name="Version">The version of the server.</param>
/// <param name="EdgeUrl">The address of the edge, without a host name: <c>http://*:8080</c>.</param>
public sealed record ServerView(string Product, string Version, string EdgeUrl);
