using Headway.Edge.Runtime;
using Headway.Model.Traffic;

namespace Headway.Edge.Tests.Runtime;

public sealed class AnswersTests
{
    [Fact]
    public void Servers_are_read_with_their_states()
    {
        const string Columns = "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_port";
        var servers = Answers.Servers($"1\n{Columns}\n4 b 1 a 127.0.0.1 2 0 7 80\n4 b 2 w ::1 2 8 9 81\n4 b 3 z 127.0.0.1 2 0 0 82\n4 b 4 n 127.0.0.1 0 5 1 83\ngarbage line\n");
        Assert.Equal(
            [("a", ServerTraffic.Serving, 7), ("w", ServerTraffic.Warm, 9), ("z", ServerTraffic.Warm, 0), ("n", ServerTraffic.None, 1)],
            servers.Select(server => (server.Name, server.Traffic, server.Weight)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Permission denied")]
    [InlineData("1")]
    public void What_is_no_answer_is_told(string answer)
    {
        Assert.Throws<EdgeException>(() => Answers.Servers(answer));
        Assert.Throws<EdgeException>(() => Answers.Counters(answer));
        Assert.Throws<EdgeException>(() => Answers.Worker(answer));
        Assert.Throws<EdgeException>(() => Answers.NewVersion(answer));
    }

    [Fact]
    public void Another_programs_description_is_no_fingerprint() =>
        Assert.Equal(new RunningEdge(7, string.Empty).Fingerprint, Answers.Worker("Name: HAProxy\nPid: 7\ndescription: mine").Fingerprint);

    [Theory]
    [InlineData("3d4h", 76 * 3600)]
    [InlineData("2h5m", 7500)]
    [InlineData("1m30s", 90)]
    [InlineData("12s", 12)]
    public void The_age_of_a_session_is_read(string age, int seconds)
    {
        var session = Assert.Single(Session.Parse(
            $"0x5587f1e44260: proto=tcpv4 src=127.0.0.1:1 fe=headway:public be=b1 srv=s1 ts=00 epoch=0 age={age} calls=2 rate=0\n0xzz: srv=s1 age=1s x\n"));
        Assert.Equal(("0x5587f1e44260", "s1", seconds), (session.Name, session.Server, (int)session.Age.TotalSeconds));
    }

    [Fact]
    public void Workers_are_told_apart()
    {
        var list = WorkerList.Parse("#<PID> <type>\n1  master 3 [failed: 2] 0d00h00m02s 2.6\n# workers\n14  worker 0 x\n# old workers\n12 worker 1 x\n13 worker 2 x\n# programs\n99 worker 0 x\n");
        Assert.Equal(2, list.FailedReloads);
        Assert.Equal([14], list.Current);
        Assert.Equal([12, 13], list.Old);
    }
}
