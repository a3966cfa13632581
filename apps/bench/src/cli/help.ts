import { Command as Commander, Option } from 'commander';
import { EXIT_HELP } from './exit-codes.ts';
import { asTyped, ownCommand } from './own-command.ts';
import { ownVersion } from './own-version.ts';

const WIDTH = 110;

const EXAMPLES = [
  ['every variant, head-to-head, against the best possible', 'rug bench'],
  ['the same by theory alone, at another place', 'rug theory --r 0.3 --p 0.01'],
  ['a plug-in of your own: a stub, and how to go on', 'rug new variant my-thing'],
] as const;

/** The program without commands: its own options, and what stands around the list of commands in its help. */
export function emptyProgram(): Commander {
  const program = new Commander(ownCommand())
    .description('How good is an activation or filter, and how far from the best possible?')
    .usage('<command> [options]')
    .version(
      `rugbench ${ownVersion()}, Node ${process.versions.node}`,
      '-V, --version',
      'print the version, and that of Node',
    )
    .addOption(withoutColour())
    .helpOption('-h, --help', 'print this help')
    .commandsGroup('About:')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', () => `\n${examples()}\n\n${EXIT_HELP}`);
  // Commands inherit these; an error of Commander becomes the one line that the program prints.
  return program
    .configureHelp({ helpWidth: WIDTH })
    .configureOutput({ writeErr: () => undefined })
    .exitOverride();
}

/** The option that every command has. */
export function withoutColour(): Option {
  return new Option('--no-color', 'print without colour, as NO_COLOR in the environment does');
}

function examples(): string {
  const command = ownCommand();
  const lines = EXAMPLES.map(([what, line]) => `  ${asTyped(line, command)}\n      ${what}`);
  return ['Examples:', ...lines].join('\n');
}
