using System.Net;

namespace Headway.Store.Running;

/// <summary>The loopback addresses of environments.</summary>
internal static class EnvironmentAddress
{
    private const int PerBlock = 250;

    /// <summary>Gives the address of the n-th environment, counted from 0; .0, .1 and .255 are left out.</summary>
    public static string Of(string network, long ordinal)
    {
        var bytes = IPAddress.Parse(network).GetAddressBytes();
        var block = bytes[2] + (ordinal / PerBlock);
        if (block > byte.MaxValue)
        {
            throw new InvalidOperationException($"The network {network} has no address left for another environment.");
        }

        bytes[2] = (byte)block;
        bytes[3] = (byte)((ordinal % PerBlock) + 2);
        return new IPAddress(bytes).ToString();
    }
}
