/**
 * The script for bash, from 3.2 on and without the package bash-completion. `COMP_WORDS` parts words at colons and equals
 * signs; `COMP_LINE` says which of them belong together.
 */
export const bashScript = `# bash completion of rug and rugbench. For every shell:
#   rug completion bash > ~/.rug-completion.bash; echo 'source ~/.rug-completion.bash' >> ~/.bashrc

_rugbench() {
  local rest=\${COMP_LINE:0:COMP_POINT} words=() last=-1 blank word i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    blank=\${rest%%[![:space:]]*}
    rest=\${rest#"$blank"}
    word=\${COMP_WORDS[i]}
    if ((i == COMP_CWORD)); then word=$rest; fi
    rest=\${rest#"$word"}
    if ((last >= 0)) && [[ -z $blank ]]; then words[last]+=$word; else words[++last]=$word; fi
  done

  # What bash takes for the word to complete is what follows the last colon or equals sign.
  local current=\${words[last]} tail
  tail=$current
  if [[ $COMP_WORDBREAKS == *:* ]]; then tail=\${tail##*:}; fi
  if [[ $COMP_WORDBREAKS == *=* ]]; then tail=\${tail##*=}; fi
  local cut=\${current%"$tail"} program=\${words[0]/#\\~\\//$HOME/} how= line

  COMPREPLY=()
  while IFS= read -r line; do
    if [[ -z $how ]]; then how=$line; continue; fi
    line=\${line%%$'\\t'*}
    COMPREPLY+=("\${line#"$cut"}")
  done < <("$program" complete -- "\${words[@]:1}" 2> /dev/null)
  if [[ $how == files ]]; then
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$tail")
    compopt -o filenames 2> /dev/null
  fi
  if [[ \${#COMPREPLY[@]} == 1 && \${COMPREPLY[0]} == *= ]]; then compopt -o nospace 2> /dev/null; fi
  return 0
}

complete -F _rugbench rug rugbench`;
