using MultiDbMigrator.Scripts.Layouts;

namespace MultiDbMigrator.Scripts.Parts;

/// <summary>A changeset of Liquibase, or what undoes it.</summary>
/// <param name="Number">The place of the changeset in its file, counted from 1.</param>
/// <param name="IsDown">Whether it is what undoes it.</param>
internal sealed record LiquibasePart(int Number, bool IsDown) : IScriptPart
{
    // --rollback empty, or not required.
    public bool MayBeEmpty => IsDown;

    public IPartMarks Begin(string file) => new Marks(this);

    private sealed class Marks(LiquibasePart part) : IPartMarks
    {
        private int _changeset;
        private bool _isInBlock;

        public bool IsFound { get; private set; }

        // The attributes say it, and are known.
        public bool NoTransaction => false;

        public bool HasPlaceholders => false;

        public PartLine Take(ReadOnlySpan<char> line, int number)
        {
            if (LiquibaseLine.FindChangeset(line) >= 0)
            {
                _changeset++;
                IsFound |= _changeset == part.Number && !part.IsDown;
                return PartLine.Outside;
            }

            if (_changeset == 0)
                return line.TrimStart().StartsWith("--") && !LiquibaseLine.IsComment(line) && !LiquibaseLine.IsTop(line) ? PartLine.Top : PartLine.Outside;
            return _changeset == part.Number ? TakeWithin(line) : PartLine.Outside;
        }

        public void End()
        {
        }

        private PartLine TakeWithin(ReadOnlySpan<char> line)
        {
            if (_isInBlock || LiquibaseLine.BeginsBlock(line))
                return TakeBlock(line);
            var rollback = LiquibaseLine.FindRollback(line);
            if (rollback < 0)
                return part.IsDown || LiquibaseLine.IsComment(line) ? PartLine.Outside : PartLine.Text;
            if (!part.IsDown)
                return PartLine.Outside;
            IsFound |= !LiquibaseLine.NamesChangeset(line[rollback..]);
            return LiquibaseLine.IsSql(line[rollback..]) ? new PartLine(PartLineKind.Text, rollback) : PartLine.Outside;
        }

        private PartLine TakeBlock(ReadOnlySpan<char> line)
        {
            var isMark = !_isInBlock || LiquibaseLine.EndsBlock(line);
            _isInBlock = !(_isInBlock && isMark);
            IsFound |= part.IsDown;
            return isMark || !part.IsDown ? PartLine.Outside : PartLine.Text;
        }
    }
}
