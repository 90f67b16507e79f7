namespace TapGamma.Plots.Graphs;

/// <summary>Places boxes in layers, the earliest on top and products at the bottom, so that lines cross little (Sugiyama's method).</summary>
internal static class LayeredLayout
{
    private const double Between = 18;
    private const double LayerGap = 34;
    private const int Sweeps = 24;

    /// <summary>Gives every node its place; returns width and height of the whole.</summary>
    public static (double Width, double Height) Place(ProvenanceGraph graph)
    {
        if (graph.Nodes.Count == 0) return (0, 0);
        Layers(graph);
        var layers = WithBends(graph);
        Order(layers, graph);
        Spread(layers, graph);
        double y = 0;
        foreach (var layer in layers)
        {
            var height = layer.Max(n => n.Height);
            foreach (var node in layer)
            {
                node.Y = y + height / 2;
                // A line goes straight through a layer, so that it passes beside the boxes.
                if (node.Title.Length == 0) node.Height = height;
            }

            y += height + LayerGap;
        }

        var left = layers.SelectMany(l => l).Min(n => n.X - n.Width / 2);
        foreach (var node in layers.SelectMany(l => l)) node.X -= left;
        return (layers.SelectMany(l => l).Max(n => n.X + n.Width / 2), y - LayerGap);
    }

    // A node lies below all it comes from. Agents lie just above what they answer for, products and what makes them at the bottom.
    private static void Layers(ProvenanceGraph graph)
    {
        var flow = graph.Edges.Where(e => !e.IsResponsibility).ToList();
        var into = flow.ToLookup(e => e.To, e => e.From);
        var outOf = flow.ToLookup(e => e.From, e => e.To);
        var nodes = graph.Nodes.Where(n => n.Shape != NodeShape.Agent).ToList();
        // As many rounds as there are nodes end even when somebody's document goes round in a circle.
        for (var (round, changed) = (0, true); changed && round < nodes.Count; round++)
        {
            changed = false;
            foreach (var node in nodes)
            {
                var layer = into[node].Select(n => n.Layer + 1).DefaultIfEmpty(0).Max();
                changed |= layer != node.Layer;
                node.Layer = layer;
            }
        }

        var last = nodes.Select(n => n.Layer).DefaultIfEmpty(0).Max();
        foreach (var node in nodes.Where(n => n.IsProduct)) node.Layer = last;
        foreach (var node in nodes.Where(n => n.Shape == NodeShape.Activity && outOf[n].Any() && outOf[n].All(o => o.IsProduct))) node.Layer = last - 1;
        // What comes of nothing and is used late stands where it is used.
        foreach (var node in nodes.Where(n => !into[n].Any() && outOf[n].Any())) node.Layer = Math.Max(node.Layer, outOf[node].Min(n => n.Layer) - 1);
        foreach (var agent in graph.Nodes.Where(n => n.Shape == NodeShape.Agent))
            agent.Layer = graph.Edges.Where(e => e.From == agent).Select(e => e.To.Layer - 1).DefaultIfEmpty(0).Min();
        var first = graph.Nodes.Min(n => n.Layer);
        foreach (var node in graph.Nodes) node.Layer -= first;
    }

    private static List<List<GraphNode>> WithBends(ProvenanceGraph graph)
    {
        var layers = Enumerable.Range(0, graph.Nodes.Max(n => n.Layer) + 1).Select(_ => new List<GraphNode>()).ToList();
        foreach (var node in graph.Nodes) layers[node.Layer].Add(node);
        foreach (var edge in graph.Edges)
        {
            for (var layer = edge.From.Layer + 1; layer < edge.To.Layer; layer++)
            {
                var bend = new GraphNode(edge.From.Shape, "") { Layer = layer, Width = 4 };
                edge.Bends.Add(bend);
                layers[layer].Add(bend);
            }
        }

        return [.. layers.Where(l => l.Count > 0)];
    }

    private static IEnumerable<(GraphNode Above, GraphNode Below)> Pieces(ProvenanceGraph graph) => graph.Edges.SelectMany(edge =>
    {
        GraphNode[] path = [edge.From, .. edge.Bends, edge.To];
        return path.Zip(path.Skip(1));
    });

    // Each node goes to the mean place of its neighbours in the layer before, up and down in turns; the best order met is kept.
    private static void Order(List<List<GraphNode>> layers, ProvenanceGraph graph)
    {
        var pieces = Pieces(graph).ToList();
        var above = pieces.ToLookup(p => p.Below, p => p.Above);
        var below = pieces.ToLookup(p => p.Above, p => p.Below);
        var place = new Dictionary<GraphNode, double>();
        Note();
        var (best, fewest) = (layers.Select(l => l.ToList()).ToList(), long.MaxValue);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var down = sweep % 2 == 0;
            for (var i = 1; i < layers.Count; i++)
            {
                var layer = layers[down ? i : layers.Count - 1 - i];
                var neighbours = down ? above : below;
                var sorted = layer.OrderBy(n => neighbours[n].Select(m => place[m]).DefaultIfEmpty(place[n]).Average()).ToList();
                layer.Clear();
                layer.AddRange(sorted);
                for (var k = 0; k < layer.Count; k++) place[layer[k]] = k - layer.Count / 2.0;
            }

            var crossings = layers.Sum(layer => Crossings(layer, below, place));
            if (crossings >= fewest) continue;
            (best, fewest) = (layers.Select(l => l.ToList()).ToList(), crossings);
        }

        for (var i = 0; i < layers.Count; i++) layers[i] = best[i];

        void Note()
        {
            foreach (var layer in layers)
                for (var k = 0; k < layer.Count; k++) place[layer[k]] = k - layer.Count / 2.0;
        }
    }

    private static long Crossings(List<GraphNode> layer, ILookup<GraphNode, GraphNode> below, Dictionary<GraphNode, double> place)
    {
        var ends = layer.SelectMany(n => below[n].Select(m => place[m]).Order()).ToList();
        long count = 0;
        for (var i = 0; i < ends.Count; i++)
            for (var j = i + 1; j < ends.Count; j++)
                if (ends[i] > ends[j]) count++;
        return count;
    }

    // Towards the mean of the neighbours, as far as those beside leave room.
    private static void Spread(List<List<GraphNode>> layers, ProvenanceGraph graph)
    {
        var pieces = Pieces(graph).ToList();
        var near = pieces.Select(p => (p.Above, p.Below)).Concat(pieces.Select(p => (p.Below, p.Above))).ToLookup(p => p.Item1, p => p.Item2);
        foreach (var layer in layers)
        {
            double x = 0;
            foreach (var node in layer)
            {
                node.X = x + node.Width / 2;
                x += node.Width + Gap(node);
            }

            foreach (var node in layer) node.X -= x / 2;
        }

        for (var sweep = 0; sweep < 120; sweep++)
            foreach (var layer in sweep % 2 == 0 ? layers : Enumerable.Reverse(layers)) Settle(layer, near);
    }

    // The closest places to those wanted that keep order and distance: neighbours that collide move together (pool adjacent violators).
    private static void Settle(List<GraphNode> layer, ILookup<GraphNode, GraphNode> near)
    {
        var blocks = new List<(double Sum, double Weight, int Count)>();
        var offsets = new double[layer.Count];
        for (var i = 0; i < layer.Count; i++)
        {
            if (i > 0) offsets[i] = offsets[i - 1] + layer[i - 1].Width / 2 + layer[i].Width / 2 + Math.Min(Gap(layer[i - 1]), Gap(layer[i]));
            var weight = layer[i].Title.Length == 0 ? 2.0 : 1;
            blocks.Add((weight * (Wanted(layer[i], near) - offsets[i]), weight, 1));
            while (blocks.Count > 1 && blocks[^2].Sum / blocks[^2].Weight > blocks[^1].Sum / blocks[^1].Weight)
            {
                var (one, other) = (blocks[^2], blocks[^1]);
                blocks.RemoveAt(blocks.Count - 1);
                blocks[^1] = (one.Sum + other.Sum, one.Weight + other.Weight, one.Count + other.Count);
            }
        }

        var at = 0;
        foreach (var (sum, weight, count) in blocks)
            for (var k = 0; k < count; k++, at++) layer[at].X = sum / weight + offsets[at];
    }

    // Within a long line its own pieces count most: it runs straight.
    private static double Wanted(GraphNode node, ILookup<GraphNode, GraphNode> near)
    {
        var (sum, weights) = (0.0, 0.0);
        foreach (var other in near[node])
        {
            var weight = node.Title.Length == 0 && other.Title.Length == 0 ? 8 : 1;
            sum += weight * other.X;
            weights += weight;
        }

        return weights > 0 ? sum / weights : node.X;
    }

    private static double Gap(GraphNode node) => node.Title.Length == 0 ? 10 : Between;
}
