namespace MultimodalMood.Web.Tests.Words;

/// <summary>The words that stand in a component's markup itself, not in a resource file: text of elements, and attributes that are read aloud.</summary>
/// <remarks>Reads the file by hand: elements and code blocks on one stack, expressions and strings jumped over. Text counts where an element is on top.</remarks>
internal sealed class RazorText
{
    private static readonly string[] s_aloud = ["aria-label", "placeholder", "title", "alt"];
    private static readonly string[] s_void = ["input", "br", "img", "hr", "link", "meta"];
    private static readonly string[] s_blocks = ["if", "for", "foreach", "switch", "while"];
    private static readonly string[] s_directives = ["page", "layout", "attribute", "inherits", "implements", "inject", "using", "rendermode"];

    private readonly string _page;
    private readonly Stack<bool> _inElement = new();
    private readonly List<string> _words = [];
    private int _at;

    private RazorText(string page) => _page = page;

    public static IReadOnlyList<string> Words(string page)
    {
        var reader = new RazorText(page);
        reader.Read();
        return reader._words;
    }

    private char Now => _at < _page.Length ? _page[_at] : '\0';

    private bool TextCounts => _inElement.Count > 0 && _inElement.Peek();

    private void Read()
    {
        int textFrom = 0;
        while (_at < _page.Length)
        {
            if (Now == '@' && (_at == textFrom || !char.IsLetterOrDigit(_page[_at - 1])))
            {
                Take(textFrom);
                if (_page.AsSpan(_at).StartsWith("@code"))
                {
                    return;
                }

                Code();
                textFrom = _at;
            }
            else if (Now == '<' && IsTag())
            {
                Take(textFrom);
                Tag();
                textFrom = _at;
            }
            else if (Now is '{' or '}' && !TextCounts)
            {
                Brace();
                textFrom = _at;
            }
            else
            {
                _at++;
            }
        }

        Take(textFrom);
    }

    private void Take(int from)
    {
        string text = _page[from.._at].Trim();
        // The product's name is the same in every language.
        if (TextCounts && text.Replace("MultimodalMood", "", StringComparison.Ordinal).Count(char.IsLetter) >= 2)
        {
            _words.Add(text);
        }
    }

    /// <summary>A block's end may be followed by an else, which opens the next.</summary>
    private void Brace()
    {
        if (_page[_at++] == '{')
        {
            _inElement.Push(false);
            return;
        }

        if (_inElement.Count > 0)
        {
            _inElement.Pop();
        }

        int next = _at;
        while (next < _page.Length && char.IsWhiteSpace(_page[next]))
        {
            next++;
        }

        if (_page.AsSpan(next).StartsWith("else"))
        {
            _at = next + "else".Length;
            if (_page.AsSpan(_at).TrimStart().StartsWith("if"))
            {
                _at = _page.IndexOf('(', _at);
                Balanced();
            }

            _at = _page.IndexOf('{', _at) + 1;
            _inElement.Push(false);
        }
    }

    private void Code()
    {
        _at++;
        if (Now == '*')
        {
            _at = _page.IndexOf("*@", _at, StringComparison.Ordinal) + 2;
            return;
        }

        if (Now == '(')
        {
            Balanced();
            return;
        }

        string name = Name();
        if (s_directives.Contains(name))
        {
            _at = _page.IndexOf('\n', _at) is > 0 and var end ? end : _page.Length;
        }
        else if (s_blocks.Contains(name))
        {
            _at = _page.IndexOf('(', _at);
            Balanced();
            _at = _page.IndexOf('{', _at) + 1;
            _inElement.Push(false);
        }
        else
        {
            Tail();
        }
    }

    /// <summary>Members, calls and indexers behind a name.</summary>
    private void Tail()
    {
        while (true)
        {
            if (Now is '[' or '(')
            {
                Balanced();
            }
            else if (Now is '.' or '?' or '!' && _at + 1 < _page.Length && (char.IsLetter(_page[_at + 1]) || _page[_at + 1] == '.'))
            {
                _at++;
                Name();
            }
            else
            {
                return;
            }
        }
    }

    private string Name()
    {
        int from = _at;
        while (char.IsLetterOrDigit(Now) || Now == '_')
        {
            _at++;
        }

        return _page[from.._at];
    }

    private void Balanced()
    {
        int depth = 0;
        do
        {
            switch (Now)
            {
                case '(' or '[' or '{': depth++; break;
                case ')' or ']' or '}': depth--; break;
                case '"': _at = _page.IndexOf('"', _at + 1); break;
            }

            _at++;
        }
        while (depth > 0 && _at < _page.Length);
    }

    private bool IsTag()
    {
        char next = _at + 1 < _page.Length ? _page[_at + 1] : ' ';
        int before = _at - 1;
        while (before >= 0 && _page[before] is ' ' or '\t')
        {
            before--;
        }

        // In a code block a tag begins a statement; elsewhere < is a comparison or a type argument.
        return (char.IsLetter(next) || next is '/' or '!') && (TextCounts || before < 0 || _page[before] is '\n' or '{' or '}' or ';' or ':' or '>');
    }

    private void Tag()
    {
        _at++;
        bool closes = Now == '/';
        _at += closes ? 1 : 0;
        string element = Name();
        bool empty = s_void.Contains(element);
        while (_at < _page.Length && Now != '>')
        {
            empty |= Now == '/';
            if (Now == '=' && _at + 1 < _page.Length && _page[_at + 1] == '"')
            {
                Value();
                empty = s_void.Contains(element);
            }
            else
            {
                _at++;
            }
        }

        _at++;
        if (closes && _inElement.Count > 0)
        {
            _inElement.Pop();
        }
        else if (!closes && !empty)
        {
            _inElement.Push(true);
        }
    }

    private void Value()
    {
        int from = _at;
        while (from > 0 && (char.IsLetterOrDigit(_page[from - 1]) || _page[from - 1] is '-' or ':' or '@'))
        {
            from--;
        }

        string attribute = _page[from.._at];
        _at += 2;
        int textFrom = _at;
        var literal = new System.Text.StringBuilder();
        while (_at < _page.Length && Now != '"')
        {
            if (Now == '@')
            {
                literal.Append(_page[textFrom.._at]);
                Code();
                textFrom = _at;
            }
            else if (Now is '(' or '[' && (char.IsUpper(attribute[0]) || attribute[0] == '@'))
            {
                Balanced(); // a component's parameter is C#, with strings of its own
            }
            else
            {
                _at++;
            }
        }

        literal.Append(_page[textFrom.._at]);
        _at++;
        if (s_aloud.Contains(attribute) && literal.ToString().Count(char.IsLetter) >= 2)
        {
            _words.Add(literal.ToString().Trim());
        }
    }
}
