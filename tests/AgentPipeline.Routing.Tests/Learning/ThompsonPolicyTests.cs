using FsCheck;
using FsCheck.Fluent;

namespace AgentPipeline.Routing.Tests.Learning;

public sealed class ThompsonPolicyTests
{
    [Fact]
    public void Probabilities_AnyArms_SumToOneAndKeepTheFloor()
        => Prop.ForAll(
            (from count in Gen.Choose(1, 80)
             from means in Gen.Choose(-3000, 3000).ArrayOf(count)
             from deviations in Gen.Choose(0, 900).ArrayOf(count)
             from floor in Gen.Choose(0, 1000)
             select (means, deviations, floor: floor / 1000.0)).ToArbitrary(),
            arms =>
            {
                var probabilities = Fill([.. arms.means.Select(mean => mean / 1000.0)], [.. arms.deviations.Select(deviation => deviation / 1000.0)], arms.floor);
                return Math.Abs(probabilities.Sum() - 1) < 1e-9 && probabilities.All(probability => probability >= (arms.floor / arms.means.Length) - 1e-12);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Probabilities_FewArms_AreThoseOfBeingBest()
    {
        double[] means = [0.6, 0.55, 0.3];
        double[] deviations = [0.05, 0.1, 0.2];
        var random = new Random(1);
        var wins = new int[3];
        const int Draws = 200_000;
        for (var draw = 0; draw < Draws; draw++)
        {
            var drawn = means.Zip(deviations, (mean, deviation) => MathNet.Numerics.Distributions.Normal.Sample(random, mean, deviation)).ToArray();
            wins[Array.IndexOf(drawn, drawn.Max())]++;
        }

        var probabilities = Fill(means, deviations, 0);

        for (var arm = 0; arm < 3; arm++)
        {
            Assert.Equal((double)wins[arm] / Draws, probabilities[arm], 0.02);
        }
    }

    [Fact]
    public void Draw_EvenlySpacedChances_HitEachArmAsOftenAsItsProbabilitySays()
    {
        double[] probabilities = [0.25, 0, 0.6, 0.15];
        var hits = new int[4];
        for (var draw = 0; draw < 100_000; draw++)
        {
            hits[ThompsonPolicy.Draw(probabilities, (draw + 0.5) / 100_000)]++;
        }

        Assert.Equal([25_000, 0, 60_000, 15_000], hits);
        Assert.Equal(3, ThompsonPolicy.Draw([0.1, 0.2, 0.3, 0.4 - 1e-15], 0.9999999999999999));
        Assert.Equal(1, ThompsonPolicy.Draw([0.5, 0.5 - 1e-15, 0], 0.9999999999999999));
    }

    private static double[] Fill(double[] means, double[] deviations, double floor)
    {
        var probabilities = new double[means.Length];
        ThompsonPolicy.Fill(means, deviations, floor, probabilities);
        return probabilities;
    }
}
