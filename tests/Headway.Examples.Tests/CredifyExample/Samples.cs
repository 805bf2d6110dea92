using System.Text;

namespace Headway.Examples.Tests.CredifyExample;

/// <summary>Files that are like no other file of the tests.</summary>
public static class Samples
{
    public static byte[] Pdf(int size = 100) =>
        [.. Encoding.ASCII.GetBytes($"%PDF-1.7\n{Guid.NewGuid()}\n"), .. new byte[size - 46]];
}
