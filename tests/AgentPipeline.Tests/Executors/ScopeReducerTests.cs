using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Tests.Executors;

public sealed class ScopeReducerTests
{
    private sealed record Turn(int Calls, int Length, bool IsUser);

    /// <summary>Whatever was said and however often it is reduced: no orphans, the head stays, and it shrinks or says that it cannot.</summary>
    [Fact]
    public void Reduce_AnyConversation_ShrinksByATenthWithoutOrphans()
    {
        var turn = Gen.Choose(0, 3).SelectMany(calls => Gen.Choose(0, 6_000).SelectMany(length =>
            Gen.Choose(0, 3).Select(user => new Turn(calls, length, user == 0))));
        var cases = turn.ListOf().SelectMany(turns => Gen.Choose(1, 4).SelectMany(level =>
            Gen.Choose(0, 3).Select(waiting => (Turns: turns.ToList(), Level: level, Waiting: waiting))));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var messages = Build(sample.Turns, sample.Waiting);
            var head = messages.Take(2).ToList();
            var instruction = messages.LastOrDefault(m => m.Role == ChatRole.User && m != messages[1]) ?? messages[1];
            var newest = messages[^1];
            for (var level = sample.Level; level <= 6; level++)
            {
                var before = MessageSize.Of(messages);
                var shrunk = ScopeReducer.TryReduce(messages, instruction, level);
                Assert.Equal(shrunk, MessageSize.Of(messages) <= (long)(before * 0.9));
                Assert.Equal(head, messages.Take(2));
                Assert.Contains(instruction, messages);
                Assert.True(messages.Count(m => m.Text == ScopeReducer.GapText) <= 1);
                Assert.Equal(newest.Role, messages[^1].Role);
                Conversations.AssertNoOrphans(messages, lastMayWait: true);
            }
        }));
    }

    [Fact]
    public void Reduce_OnlyTheTaskIsLeft_SaysSo()
    {
        var messages = Build([], waiting: 0);

        Assert.False(ScopeReducer.TryReduce(messages, messages[1], 1));
        Assert.Equal(2, messages.Count);
    }

    [Fact]
    public void Reduce_LevelTwo_DropsTheOldestTurnsAndKeepsTheNewestOnes()
    {
        var messages = Build([new(1, 1_000, false), new(1, 1_000, false), new(1, 1_000, false), new(1, 1_000, false)], waiting: 0);
        var newest = messages[^2..];

        Assert.True(ScopeReducer.TryReduce(messages, messages[1], 2));

        Assert.Equal(ScopeReducer.GapText, messages[2].Text);
        Assert.Equal(newest, messages[^2..]);
        Assert.Equal(2 + 1 + 2 + 2, messages.Count);
    }

    [Fact]
    public void Reduce_OneHugeNewestResult_IsCutInTheMiddle()
    {
        var messages = Build([new(1, 50_000, false)], waiting: 0);

        Assert.True(ScopeReducer.TryReduce(messages, messages[1], 1));

        var text = Conversations.ResultsOf(messages).Single().Text;
        Assert.StartsWith("r", text, StringComparison.Ordinal);
        Assert.Contains("[cut to save space]", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 10_000, 45_000);
    }

    private static List<ChatMessage> Build(List<Turn> turns, int waiting)
    {
        var messages = new List<ChatMessage> { new(ChatRole.System, "Be good."), new(ChatRole.User, "The task.") };
        var id = 0;
        foreach (var turn in turns)
        {
            if (turn.IsUser)
            {
                messages.Add(new ChatMessage(ChatRole.User, new string('u', turn.Length)));
                continue;
            }

            var ids = Enumerable.Range(0, turn.Calls).Select(_ => $"c{id++}").ToList();
            messages.Add(new ChatMessage(ChatRole.Assistant, [new TextContent("a"), .. ids.Select(c => new FunctionCallContent(c, "t"))]));
            if (ids.Count > 0)
            {
                messages.Add(new ChatMessage(
                    ChatRole.Tool, [.. ids.Select(c => new FunctionResultContent(c, new string('r', turn.Length)))]));
            }
        }

        if (waiting > 0)
        {
            var ids = Enumerable.Range(0, waiting).Select(_ => $"c{id++}").ToList();
            messages.Add(new ChatMessage(ChatRole.Assistant, [.. ids.Select(c => new FunctionCallContent(c, "t"))]));
            if (waiting > 1)
            {
                messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(ids[0], new string('r', 3_000))]));
            }
        }

        return messages;
    }
}
