# fish completion for paysieve(1)
function __paysieve_is
    set -l words (commandline -opc)
    test (count $words) -gt (count $argv); or return 1
    for i in (seq (count $argv))
        test "$words[(math $i + 1)]" = "$argv[$i]"; or return 1
    end
end
function __paysieve_first
    test (count (commandline -opc)) -eq 1
end
function __paysieve_second
    set -l words (commandline -opc)
    test (count $words) -eq 2; and test "$words[2]" = "$argv[1]"
end

complete -c paysieve -n __paysieve_first -f -a 'screen match compare lists quarantine dispatch store config'
complete -c paysieve -n '__paysieve_second quarantine' -f -a 'list show release approve emit'
complete -c paysieve -n '__paysieve_second store' -f -a verify
complete -c paysieve -n '__paysieve_second lists' -f -a 'compile update confirm keygen verify status show search diff history rollback'

complete -c paysieve -s c -l config -r -d 'configuration file'
complete -c paysieve -s j -l json -d 'answer in JSON'
complete -c paysieve -s q -l quiet -d 'errors only'
complete -c paysieve -s v -l verbose -d 'say more'
complete -c paysieve -s h -l help -d 'show help'

for command in screen match compare dispatch config
    complete -c paysieve -n "__paysieve_is $command" -s l -l lists -r -d 'compiled lists'
end
for command in screen quarantine dispatch store config
    complete -c paysieve -n "__paysieve_is $command" -s s -l store -r -d 'quarantine store'
    complete -c paysieve -n "__paysieve_is $command" -l key-file -r -d 'key that seals the store'
end
for command in quarantine dispatch store config
    complete -c paysieve -n "__paysieve_is $command" -s u -l reviewer -x -d 'who acts'
end
for command in screen match config
    complete -c paysieve -n "__paysieve_is $command" -s p -l profile -x -a 'default strict lenient'
end
for command in match compare
    complete -c paysieve -n "__paysieve_is $command" -s t -l type -x -a 'person organisation vessel any'
    complete -c paysieve -n "__paysieve_is $command" -s B -l batch -r -d 'ask for every line of FILE'
    complete -c paysieve -n "__paysieve_is $command" -s e -l explain -d 'show how the names were aligned'
end
complete -c paysieve -n '__paysieve_is lists' -s l -l lists -r -d 'folder of the lists, or a snapshot'
complete -c paysieve -n '__paysieve_is lists' -s n -l note -x -d 'why'
complete -c paysieve -n '__paysieve_is lists' -s r -l reviewer -x -d 'who decides'
complete -c paysieve -n '__paysieve_is lists' -l as-of -x -d 'as if today were DATE'
complete -c paysieve -n '__paysieve_is screen' -s o -l clean -r -d 'clean file'
complete -c paysieve -n '__paysieve_is screen' -s f -l force -d 'first remove what stands at --clean'
complete -c paysieve -n '__paysieve_is screen' -s r -l report -r -d 'report, JSON'
complete -c paysieve -n '__paysieve_is screen' -s F -l format -x -a 'auto pain.001 nacha'
complete -c paysieve -n '__paysieve_is screen' -l as-of -x -d 'screen as if today were DATE'
complete -c paysieve -n '__paysieve_is screen' -s n -l dry-run -d 'write neither store nor clean file'
complete -c paysieve -n '__paysieve_is screen' -l tolerate -x -a totals
complete -c paysieve -n '__paysieve_is screen' -l client -x -d 'whose payroll it is'
complete -c paysieve -n '__paysieve_is screen' -l correlation -x -d 'goes into report and log'
complete -c paysieve -n '__paysieve_is match' -l born -x -d 'birth date'
complete -c paysieve -n '__paysieve_is match' -l country -x -d 'ISO 3166 code'
complete -c paysieve -n '__paysieve_is match' -l id -x -d 'identifier, wallet, BIC or account'
complete -c paysieve -n '__paysieve_is match' -s n -l limit -x -d 'at most N hits a name'
complete -c paysieve -n '__paysieve_is match' -s m -l min-score -x -d 'least score of a hit'
complete -c paysieve -n '__paysieve_is dispatch' -l channel -x -d 'the way it leaves'
complete -c paysieve -n '__paysieve_is config' -l check -d 'check that what is named exists'
complete -c paysieve -n '__paysieve_is quarantine list' -l state -x -a 'pending release-requested released emitted'
complete -c paysieve -n '__paysieve_is quarantine list' -l sort -x -a 'age amount score'
complete -c paysieve -n '__paysieve_is quarantine release' -s r -l reason -x -a false-positive
complete -c paysieve -n '__paysieve_is quarantine release' -s m -l note -x -d 'the grounds'
complete -c paysieve -n '__paysieve_is quarantine emit' -s o -l output -r -d 'file to make'
