import kk from '../../../resources/templates/protocol.kk.json';
import ru from '../../../resources/templates/protocol.ru.json';
import { ProtocolForms } from '../../contract/protocol.ts';

/** What stands in every protocol until the office writes its own. */
export const SHIPPED_FORMS: ProtocolForms = ProtocolForms.parse({ kk, ru });
