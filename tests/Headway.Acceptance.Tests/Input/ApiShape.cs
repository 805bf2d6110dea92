namespace Headway.Acceptance.Tests.Input;

/// <summary>What a field of a request is.</summary>
public enum ApiShape
{
    Text,
    Number,
    Flag,
    TextList,
    TextMap,
}
