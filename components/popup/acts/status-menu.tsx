import { failureText, type MessageName, text } from '../../../src/browser/shared/texts.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import type { StatusChoice } from '../../../src/domain/outbox/status-choice.ts';
import type { TicketFacts } from '../../../src/domain/outbox/ticket-facts.ts';
import type { ItemAction } from '../item-action.ts';
import { Menu } from '../menu/menu.tsx';
import { MenuItem } from '../menu/menu-item.tsx';
import { type Changeability, useChanges } from './use-changes.ts';
import { type Facts, useFacts } from './use-facts.ts';

export interface StatusMenuProps {
  item: WorkItem;
  changeability: Changeability;
  anchor: Element;
  onAct: (action: ItemAction) => void;
  onClose: () => void;
  onBack: () => void;
}

/** The statuses that a ticket can have. */
export function StatusMenu({ item, changeability, anchor, onAct, onClose, onBack }: StatusMenuProps) {
  const { facts, failure } = useFacts(item.key);
  const closing = useChanges(changeability)('close');
  return (
    <Menu
      label={text('status_label', `#${item.id}`)}
      anchor={anchor}
      page={facts || failure ? 'statuses' : 'reading'}
      onClose={onClose}
      onBack={onBack}
    >
      <StatusItems
        facts={facts}
        failure={failure}
        closingRemark={closing.remark ?? 'status_closes'}
        onChoose={(base, choice) => onAct({ type: 'setStatus', base, choice })}
      />
    </Menu>
  );
}

interface StatusItemsProps extends Facts {
  /** The name of a text about the statuses that close the ticket. */
  closingRemark: MessageName;
  onChoose: (facts: TicketFacts, choice: StatusChoice) => void;
}

/** The choices, or why there are none. */
function StatusItems({ facts, failure, closingRemark, onChoose }: StatusItemsProps) {
  if (failure) return <MenuItem isOff>{failureText(failure)}</MenuItem>;
  if (!facts) return <MenuItem isOff>{text('status_reading')}</MenuItem>;
  if (!facts.statuses || facts.statuses.length === 0)
    return <MenuItem isOff>{text('status_unknown')}</MenuItem>;
  return (
    <>
      {facts.statuses.map((choice) => {
        const isCurrent = choice.id === facts.status?.value;
        return (
          <MenuItem
            key={choice.id}
            remark={remarkOn(choice, isCurrent, closingRemark)}
            isOff={isCurrent}
            onChoose={() => onChoose(facts, choice)}
          >
            <bdi>{choice.name}</bdi>
          </MenuItem>
        );
      })}
      {facts.areSeen && <MenuItem isOff>{text('status_seen')}</MenuItem>}
    </>
  );
}

function remarkOn({ closes }: StatusChoice, isCurrent: boolean, closing: MessageName): string | undefined {
  if (isCurrent) return text('status_current');
  return closes ? text(closing) : undefined;
}
