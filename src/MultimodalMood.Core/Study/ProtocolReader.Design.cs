using MultimodalMood.Core.Study.Allocation;

namespace MultimodalMood.Core.Study;

/// <summary>The design: who gets which conditions.</summary>
public sealed partial class ProtocolReader
{
    private static (bool Within, AllocationDesign Design) Design(JsonNode node, string[] conditions)
    {
        if (node.IsNull)
        {
            return (true, AllocationDesign.None with { Conditions = [.. conditions.Take(1)] });
        }

        node.Only("kind", "order", "conditions", "block_sizes", "strata", "target_per_arm");
        bool within = node.Field("kind").OneOf("within", "between") == "within";
        string[] ids = Conditions(node.Field("conditions"), conditions);
        JsonNode order = node.Optional("order");
        AllocationScheme named = (within, order.IsNull) switch
        {
            (true, true) => AllocationScheme.Williams,
            (true, false) => order.OneOf("williams", "fixed") == "williams" ? AllocationScheme.Williams : AllocationScheme.FixedOrder,
            (false, true) => AllocationScheme.PermutedBlocks,
            (false, false) => order.OneOf("permuted_blocks", "minimisation") == "minimisation" ? AllocationScheme.Minimisation : AllocationScheme.PermutedBlocks,
        };
        AllocationScheme scheme = ids.Length < 2 ? AllocationScheme.None : named;
        Stratum[] strata = node.Optional("strata") is { IsNull: false } list ? [.. list.Items().Select(ReadStratum)] : [];
        if (scheme is AllocationScheme.Minimisation && strata.Length == 0)
        {
            node.Field("strata");
        }

        return (within, new AllocationDesign(scheme, ids)
        {
            BlockSizes = BlockSizes(node.Optional("block_sizes"), scheme, ids.Length),
            Strata = strata,
            TargetPerArm = node.Optional("target_per_arm") is { IsNull: false } target ? target.Whole(1, 100000) : null,
        });
    }

    private static string[] Conditions(JsonNode node, string[] known)
    {
        List<string> ids = [];
        foreach (JsonNode item in node.Items())
        {
            string id = item.OneOf(known);
            if (!item.IsText || item.Text() != id)
            {
                continue; // Said already.
            }

            if (ids.Contains(id))
            {
                item.Fault($"'{id}' takes part twice; expected each condition once.");
            }
            else
            {
                ids.Add(id);
            }
        }

        if (ids.Count == 0)
        {
            node.Fault("no condition takes part; expected at least one.");
        }

        return [.. ids];
    }

    private static int[] BlockSizes(JsonNode node, AllocationScheme scheme, int arms)
    {
        if (node.IsNull)
        {
            return [];
        }

        if (scheme is not AllocationScheme.PermutedBlocks)
        {
            node.Fault("only permuted blocks have a size; expected \"order\": \"permuted_blocks\", or no block sizes.");
            return [];
        }

        List<int> sizes = [];
        foreach (JsonNode item in node.Items())
        {
            int size = item.Whole(1, 10000);
            if (size % Math.Max(arms, 1) != 0)
            {
                item.Fault($"{size} is not a multiple of the {arms} conditions; expected {arms}, {2 * arms}, {3 * arms}, ….");
            }

            sizes.Add(size);
        }

        if (sizes.Count == 0)
        {
            node.Fault("no size is given; expected at least one, such as [4, 6].");
        }

        return [.. sizes];
    }

    private static Stratum ReadStratum(JsonNode node)
    {
        node.Only("id", "levels");
        JsonNode levels = node.Field("levels");
        string[] names = [.. levels.Items().Select(item => item.Id())];
        if (!levels.IsSilent && (names.Length < 2 || names.Distinct(StringComparer.Ordinal).Count() != names.Length))
        {
            levels.Fault("a stratum divides; expected at least two levels, each once.");
        }

        return new Stratum(node.Field("id").Id(), names);
    }
}
