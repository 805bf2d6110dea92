namespace Headway.Edge.Configuration;

/// <summary>The line that the edge writes for each request: one JSON object.</summary>
internal static class RequestLog
{
    /// <summary>
    /// Times in milliseconds: queue, connect, first byte of the answer, whole request. -1 means that it was not
    /// reached. What clients wrote goes through the converter that escapes it.
    /// </summary>
    public static string Format(EdgeOptions options) =>
        "{\"at\":%Ts.%ms,\"id\":\"" + FrontendSections.RequestId(options) + "\",\"client\":\"%ci\",\"frontend\":\"%f\",\"backend\":\"%b\"," +
        "\"server\":\"%s\",\"method\":\"%HM\",\"host\":\"%[var(txn.host),json(utf8s)]\",\"path\":\"%[var(txn.path),json(utf8s)]\"," +
        "\"status\":%ST,\"state\":\"%ts\",\"queueMs\":%Tw,\"connectMs\":%Tc,\"responseMs\":%Tr,\"totalMs\":%Ta," +
        "\"sentBytes\":%B,\"receivedBytes\":%U,\"retries\":\"%rc\"}";
}
